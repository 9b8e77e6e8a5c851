package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.provider.simulated.SimulatedOptions;
import dev.criteria.provider.simulated.SimulatedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes take the same session up at the same moment. The system's locks are per process, so
 * both are processes of their own.
 */
@Timeout(300)
class RaceIT {
  private static final int RACES_OF_LAUNCHERS = 10;
  private static final int RACES = 200;

  /** Until both processes have read their order. */
  private static final Duration AHEAD = Duration.ofMillis(20);

  /** So many lines of the journal are there when a race begins; the work of the others is left. */
  private static final int LINES_KEPT = 20;

  @TempDir private Path folder;
  private SessionOnDisk whole;

  /** Sessions go on where they were begun, so that all servers of a test are at one address. */
  private int port;

  @BeforeEach
  void makeASession() throws IOException {
    AppRun run;
    try (SimulatedServer server = server(Duration.ZERO)) {
      port = URI.create(server.baseUrl()).getPort();
      run =
          AppRun.in(
              AppRun.PROJECT,
              Map.of("OPENAI_BASE_URL", server.baseUrl()),
              "--sessions",
              folder.resolve("whole").toString(),
              "--session-id",
              "s1",
              "--limit",
              "2");
    }
    assertThat(run.exitCode()).as(run.err()).isZero();
    whole = new SessionOnDisk(folder.resolve("whole/s1"));
  }

  @Test
  void letsOneOfTwoLaunchersWork() throws Exception {
    try (SimulatedServer server = server(Duration.ofMillis(200))) {
      for (int race = 1; race <= RACES_OF_LAUNCHERS; race++) {
        Path sessions = sessionsWithWorkLeft(race);
        Launched one = launch(server, sessions);
        Launched other = launch(server, sessions);
        assertThatOneWorked(sessions, finish(one), finish(other));
      }
    }
  }

  @Test
  void letsOneOfTwoProcessesWorkThatBeginInTheSameMillisecond() throws Exception {
    try (SimulatedServer server = server(Duration.ofMillis(20));
        Racer one = Racer.start(server.baseUrl());
        Racer other = Racer.start(server.baseUrl())) {
      for (int race = 1; race <= RACES; race++) {
        Path sessions = sessionsWithWorkLeft(race);
        Instant moment = Instant.now().plus(AHEAD);
        one.begin(moment, sessions);
        other.begin(moment, sessions);
        assertThatOneWorked(sessions, one.finish(), other.finish());
      }
    }
  }

  private void assertThatOneWorked(Path sessions, Racer.Finish one, Racer.Finish other) {
    assertThat(List.of(one.exitCode(), other.exitCode()))
        .as(one.err() + other.err())
        .containsExactlyInAnyOrder(0, 7);
    Racer.Finish winner = one.exitCode() == 0 ? one : other;
    Racer.Finish loser = one.exitCode() == 0 ? other : one;
    assertThat(loser.err()).contains("session s1 is in use: process " + winner.pid() + " on ");
    new SessionOnDisk(sessions.resolve("s1")).hasTheSameResultsAs(whole);
  }

  private Launched launch(SimulatedServer server, Path sessions) throws IOException {
    return Launched.start(
        folder,
        Map.of("OPENAI_BASE_URL", server.baseUrl()),
        "--resume-session",
        "s1",
        "--sessions",
        sessions.toString());
  }

  private static Racer.Finish finish(Launched launched) throws Exception {
    Launched.Finished ended = launched.finish();
    return new Racer.Finish(launched.process().pid(), ended.exitCode(), ended.err());
  }

  private SimulatedServer server(Duration latency) throws IOException {
    return SimulatedServer.start(
        port, new SimulatedOptions(latency), InstantSource.system(), Thread::sleep);
  }

  /** A copy of the session as if it had been killed early. */
  private Path sessionsWithWorkLeft(int race) throws IOException {
    Path sessions = folder.resolve("race" + race);
    Path copy = sessions.resolve("s1");
    try (Stream<Path> files = Files.walk(whole.folder())) {
      for (Path file : files.filter(path -> !path.toString().contains("results")).toList()) {
        Path target = copy.resolve(whole.folder().relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    Path journal = copy.resolve("journal/000001-0001.jsonl");
    List<String> lines = Files.readAllLines(journal);
    Files.write(journal, lines.subList(0, LINES_KEPT));
    Path state = copy.resolve("session.json");
    Files.writeString(state, Files.readString(state).replace("\"COMPLETED\"", "\"RUNNING\""));
    return sessions;
  }
}
