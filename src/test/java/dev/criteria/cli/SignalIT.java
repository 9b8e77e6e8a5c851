package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real launcher gets signals while requests are in flight. */
@Timeout(120)
class SignalIT {
  private static final String CONCURRENCY = "4";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"TERM,143", "INT,130"})
  void endsRequestsInFlightAndWritesResultsAfterOneSignal(String signal, int exitCode)
      throws Exception {
    assumeSignalsReachChildren(signal);
    try (ProviderProcess provider = ProviderProcess.start(folder, "1s")) {
      Launched run = begin(provider.environment("first"));
      await(() -> provider.paid("first").size() >= 8, run);
      Instant sent = Instant.now();

      run.signal(signal);

      Launched.Finished ended = run.finish();
      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(exitCode);
      assertThat(ended.err())
          .contains("Stopping: waiting at most 30 s")
          .contains("Continue with: app --resume-session s1");
      // Each takes a second, so a request of after the signal stands out.
      assertThat(provider.paid("first"))
          .allMatch(paid -> paid.start().isBefore(sent.plus(Duration.ofMillis(500))));
      assertThat(session().records("reply")).hasSameSizeAs(provider.paid("first"));
      assertThat(session().file("session.json").path("state").asText()).isEqualTo("INTERRUPTED");
      assertThat(ended.out()).contains("results.csv");
      assertThat(session().folder().resolve("results/results.csv")).isNotEmptyFile();
    }
    try (ProviderProcess quick = ProviderProcess.start(folder, "0ms")) {
      assertThat(resumeElsewhere(quick.environment("second")).exitCode()).isZero();
    }
    session().hasTheSameResultsAs(calm());
  }

  @Test
  void endsAtOnceAfterASecondSignal() throws Exception {
    try (ProviderProcess provider = ProviderProcess.start(folder, "1h")) {
      Launched run = begin(provider.environment("first"));
      awaitRequestsInFlight(run);
      run.signal("TERM");
      await(() -> run.err().contains("Stopping"), run);

      run.signal("TERM");

      assertThat(run.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(run.process().exitValue()).isEqualTo(143);
    }
  }

  @Test
  void givesUpWhatHangsAfterTheGraceAndKeepsThatItMayHaveBeenBilled() throws Exception {
    try (ProviderProcess provider = ProviderProcess.start(folder, "1h")) {
      Launched run = begin(provider.environment("first"), "--grace", "1s");
      awaitRequestsInFlight(run);
      long start = System.nanoTime();

      run.signal("TERM");

      Launched.Finished ended = run.finish();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(900), Duration.ofSeconds(10));
      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(143);
      assertThat(ended.err()).contains("Continue with: app --resume-session s1");
      assertThat(session().records("attempt"))
          .hasSize(4)
          .allMatch(attempt -> attempt.path("fault").asText().equals("CANCELLED"))
          .allMatch(attempt -> attempt.path("billed").asText().equalsIgnoreCase("unknown"));
    }
    try (ProviderProcess quick = ProviderProcess.start(folder, "0ms")) {
      assertThat(resumeElsewhere(quick.environment("second")).exitCode()).isZero();
    }
    session().hasTheSameResultsAs(calm());
  }

  @Test
  void goesOnWhenTheTerminalIsGone() throws Exception {
    try (ProviderProcess provider = ProviderProcess.start(folder, "100ms")) {
      Launched run = begin(provider.environment("first"));
      await(() -> provider.paid("first").size() >= 4, run);

      run.signal("HUP");

      Launched.Finished ended = run.finish();
      assertThat(ended.exitCode()).as(ended.err()).isZero();
    }
    session().hasTheSameResultsAs(calm());
  }

  @Test
  void givesTheSameResultsAfterAKillHalfwayWithTheSimulatedProviderInside() throws Exception {
    Launched run = begin(Map.of(), "--provider", "simulated", "--simulated-latency", "300ms");
    await(() -> session().exists() && session().records("outcome").size() >= 8, run);

    run.process().destroyForcibly().waitFor();

    Launched.Finished resumed = resume(Map.of());
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(resumed.err()).contains("The last run was killed");
    session().hasTheSameResultsAs(calm());
  }

  private Launched begin(Map<String, String> environment, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(arguments("s1"));
    arguments.addAll(List.of(more));
    return Launched.start(folder, environment, arguments.toArray(String[]::new));
  }

  private Launched.Finished resume(Map<String, String> environment) throws Exception {
    return Launched.start(folder, environment, "--resume-session", "s1").finish();
  }

  /** Sessions go on at other addresses than they were begun at only when told to. */
  private Launched.Finished resumeElsewhere(Map<String, String> environment) throws Exception {
    return Launched.start(folder, environment, "--resume-session", "s1", "--accept-changes")
        .finish();
  }

  private SessionOnDisk session() {
    return new SessionOnDisk(folder.resolve("sessions/s1"));
  }

  /** The session as it is without any disturbance. */
  private SessionOnDisk calm() {
    List<String> arguments = new ArrayList<>(arguments("calm"));
    arguments.addAll(List.of("--provider", "simulated"));
    assertThat(AppRun.in(folder, arguments.toArray(String[]::new)).exitCode()).isZero();
    return new SessionOnDisk(folder.resolve("sessions/calm"));
  }

  private static List<String> arguments(String id) {
    return List.of(
        "--parallel",
        "--max-concurrent",
        CONCURRENCY,
        "--session-id",
        id,
        "--limit",
        "6",
        "--companies",
        AppRun.PROJECT.resolve("data/companies.csv").toString(),
        "--criteria",
        AppRun.PROJECT.resolve("criteria").toString());
  }

  private void awaitRequestsInFlight(Launched run) throws InterruptedException {
    Path progress = session().folder().resolve("progress.json");
    await(
        () ->
            Files.exists(progress)
                && session().file("progress.json").path("in_flight").asText().equals(CONCURRENCY),
        run);
  }

  private static void await(BooleanSupplier condition, Launched run) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      assertThat(run.process().isAlive()).as(run.err()).isTrue();
      Thread.sleep(20);
    }
  }

  /** A build that was itself started with a signal ignored passes that on to every process. */
  private static void assumeSignalsReachChildren(String signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (signal.equals("INT") && Files.exists(status)) {
      long ignored =
          Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("SigIgn:"))
              .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
              .sum();
      assumeThat(ignored & 2).as("SIGINT is ignored").isZero();
    }
  }
}
