#!/bin/sh
# Starts the program. Builds it first when it was never built or a source has changed since.
set -eu

needed=25
home=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")" && pwd -P)
jar=$home/target/criteria-app.jar
wait_limit=600

say() { printf 'app: %s\n' "$*" >&2; }

# The major version of the Java in a folder, or nothing when there is none.
version_of() {
  [ -x "$1/bin/java" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p'
  fi
}

# Prints the first folder with a Java that is new enough and, for "javac", can also compile.
find_java() {
  on_path=$(command -v java || true)
  [ -z "$on_path" ] || on_path=$(dirname -- "$(dirname -- "$(readlink -f -- "$on_path")")")
  for folder in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/*jdk* /opt/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/*; do
    if [ -z "$folder" ] || [ ! -x "$folder/bin/$1" ]; then continue; fi
    version=$(version_of "$folder")
    if [ "${version:-0}" -ge "$needed" ]; then
      printf '%s\n' "$folder"
      return 0
    fi
  done
  return 1
}

# The last 22 bytes of a whole jar begin with this mark; a jar that is still being written, or whose
# writer was killed, does not have it.
is_whole() { [ "$(tail -c 22 "$1" | head -c 4)" = "$(printf 'PK\005\006')" ]; }

is_built() {
  [ -f "$jar" ] && is_whole "$jar" || return 1
  # A copy without sources, such as in a container, is never built again.
  [ -d "$home/src/main" ] || return 0
  [ -z "$(find "$home/src/main" "$home/pom.xml" -newer "$jar" 2>/dev/null | head -n 1)" ]
}

# Another user's process may not be signalled, but is alive all the same.
is_alive() { kill -0 "$1" 2>/dev/null || [ -d "/proc/$1" ]; }

# Lets one call build while others wait; a lock whose process is gone is taken over.
lock_build() {
  lock=$home/target/building
  waited=0
  until mkdir "$lock" 2>/dev/null; do
    if [ ! -d "$lock" ]; then
      say "cannot write to $home/target; make it writable."
      exit 1
    fi
    builder=$(cat "$lock/pid" 2>/dev/null || true)
    if [ "$waited" -eq 0 ]; then
      say "another call is building (process ${builder:-unknown}); waiting for it."
    fi
    if [ -n "$builder" ] && ! is_alive "$builder"; then
      # Whoever renames it first may take its place; the others go on waiting.
      mv "$lock" "$lock.$$" 2>/dev/null && rm -rf "$lock.$$"
      continue
    fi
    if [ "$waited" -ge "$wait_limit" ]; then
      say "waited $wait_limit s; when nobody is building, delete $lock and try again."
      exit 1
    fi
    sleep 1
    waited=$((waited + 1))
  done
  echo $$ >"$lock/pid"
  trap 'rm -rf "$lock"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

build() {
  if ! command -v mvn >/dev/null; then
    say "Maven is missing: it is needed once, to build the program. Install it (3.8 or newer)."
    exit 1
  fi
  if ! jdk=$(find_java javac); then
    say "a JDK $needed or newer is missing. Install one, or set JAVA_HOME to where it is."
    exit 1
  fi
  mkdir -p "$home/target" 2>/dev/null || true
  lock_build
  if ! is_built; then
    say "building the program; this happens once and takes about a minute ..."
    # Maven would take a stump for the finished jar.
    rm -f "$jar"
    log=$home/target/build.log
    started=$home/target/build-started
    touch "$started"
    if ! JAVA_HOME=$jdk mvn --batch-mode --quiet --file "$home/pom.xml" \
      -Dmaven.test.skip=true -Dexec.skip=true package >"$log" 2>&1; then
      say "the build failed; the end of $log:"
      tail -n 20 "$log" >&2
      exit 1
    fi
    # The time of the beginning, so that a source that changed meanwhile is built again.
    touch -r "$started" "$jar"
    "$jdk/bin/java" "$home/src/build/TrainCache.java" "$home" "$jar" >>"$log" 2>&1 ||
      say "starts will be slow, as the start-up cache could not be made; see $log."
    say "built."
  fi
  rm -rf "$lock"
  trap - EXIT INT TERM
}

is_built || build

if ! java=$(find_java java); then
  say "Java $needed or newer is missing. Install one, or set JAVA_HOME to where it is."
  exit 1
fi

# The cache fits only the jar it was made of and the Java it was made with; any other is passed over.
cache=${jar%.jar}.aot
[ "$cache" -nt "$jar" ] || cache=

# What only reads and prints has ended before better compiled code would pay off.
quick=
case " $* " in
  *" --help "* | *" --version "* | *" --list-resumable "* | *" --show-config "*)
    quick='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'
    ;;
esac

# The built-in HTTP server of --provider simulated drops idle connections without the first flag.
# shellcheck disable=SC2086 # several words, or none
exec "$java/bin/java" $quick \
  -Dsun.net.httpserver.maxIdleConnections=2000 -Dsun.net.httpserver.nodelay=true \
  -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
  ${cache:+-XX:AOTCache="$cache"} -Xlog:aot*=off,cds*=off \
  -jar "$jar" "$@"
