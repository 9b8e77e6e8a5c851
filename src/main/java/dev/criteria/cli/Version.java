package dev.criteria.cli;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Optional;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
  private static final String COMMIT = "Build-Commit";

  /** What the build leaves when it finds no Git is no commit. */
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{7,40}(-dirty)?");

  @Override
  public String[] getVersion() {
    return new String[] {
      "app " + number() + commit().map(" (commit %s)"::formatted).orElse(""),
      "Java " + Runtime.version() + ", " + System.getProperty("java.vm.name")
    };
  }

  /** The version of the program, as its jar says it. */
  static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }

  /** The commit the program was built from, as its jar says it. */
  static Optional<String> commit() {
    URL here = Version.class.getResource("Version.class");
    try {
      return here != null && here.openConnection() instanceof JarURLConnection jar
          ? commit(jar.getManifest())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The commit that a manifest names; nothing when it names none. */
  static Optional<String> commit(Manifest manifest) {
    return Optional.ofNullable(manifest.getMainAttributes().getValue(COMMIT))
        .filter(hash -> HASH.matcher(hash).matches());
  }
}
