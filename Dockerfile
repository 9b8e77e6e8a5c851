# Builds the program, then keeps only what runs it. How to use the image: docs/docker.md.
FROM maven:3-eclipse-temurin-25-noble AS build
WORKDIR /build
COPY pom.xml ./
COPY src ./src
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode --quiet -Dmaven.test.skip=true -Dexec.skip=true package
# A Java of what the program uses: jdeps over the jar and its libraries, and by name what is only found
# at run time (encodings, host names, signals).
RUN jlink --output /opt/java --strip-debug --no-man-pages --no-header-files --generate-cds-archive \
      --add-modules java.base,java.compiler,java.desktop,java.logging,java.naming,java.sql \
      --add-modules jdk.charsets,jdk.crypto.ec,jdk.httpserver,jdk.management,jdk.unsupported,jdk.zipfs

FROM ubuntu:noble
ENV JAVA_HOME=/opt/java
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin criteria \
    && mkdir -p /work/sessions \
    && chown -R criteria /work
WORKDIR /work
COPY --from=build /opt/java /opt/java
COPY app LICENSE /opt/criteria-app/
COPY --from=build /build/target/lib /opt/criteria-app/target/lib
COPY --from=build /build/target/criteria-app.jar /opt/criteria-app/target/
COPY data ./data
COPY criteria ./criteria

# The start-up cache fits only this very jar at this place and this very Java, so that it is made last.
# The refusal is in it so that the first real one need not wait for classes.
RUN echo "[{kind: rate-limit-requests, requests: '5', wait: 100ms}]" > /tmp/faults.yaml \
    && /opt/java/bin/java -XX:AOTCacheOutput=/opt/criteria-app/target/criteria-app.aot \
      -jar /opt/criteria-app/target/criteria-app.jar --parallel --provider simulated --limit 20 \
      --simulated-faults /tmp/faults.yaml --session-id training --sessions /tmp/training \
    && rm -rf /tmp/training /tmp/faults.yaml

USER criteria
VOLUME ["/work/sessions"]
ENTRYPOINT ["/opt/criteria-app/app"]
