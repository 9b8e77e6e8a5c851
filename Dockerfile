# Builds the program, then keeps only what runs it. How to use the image: docs/docker.md.
FROM maven:3-eclipse-temurin-25-noble AS build
WORKDIR /build
COPY pom.xml ./
COPY src ./src
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode --quiet -Dmaven.test.skip=true -Dexec.skip=true package

FROM eclipse-temurin:25-jre-noble
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin criteria \
    && mkdir -p /work/sessions \
    && chown -R criteria /work
WORKDIR /work
COPY app LICENSE /opt/criteria-app/
COPY --from=build /build/target/lib /opt/criteria-app/target/lib
COPY --from=build /build/target/criteria-app.jar /opt/criteria-app/target/
COPY data ./data
COPY criteria ./criteria

# The start-up cache fits only this very jar at this place and this very Java, so that it is made last.
RUN java -XX:AOTCacheOutput=/opt/criteria-app/target/criteria-app.aot \
      -jar /opt/criteria-app/target/criteria-app.jar \
      --parallel --provider simulated --limit 20 --session-id training --sessions /tmp/training \
    && rm -rf /tmp/training

USER criteria
VOLUME ["/work/sessions"]
ENTRYPOINT ["/opt/criteria-app/app"]
