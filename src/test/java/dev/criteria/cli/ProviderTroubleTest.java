package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.provider.simulated.FaultCondition;
import dev.criteria.provider.simulated.FaultDetails;
import dev.criteria.provider.simulated.FaultKind;
import dev.criteria.provider.simulated.FaultRule;
import dev.criteria.provider.simulated.FaultScript;
import dev.criteria.provider.simulated.Latency;
import dev.criteria.provider.simulated.Ledger;
import dev.criteria.provider.simulated.QuotaOptions;
import dev.criteria.provider.simulated.SimulatedOptions;
import dev.criteria.provider.simulated.SimulatedServer;
import dev.criteria.provider.simulated.WaitForm;
import dev.criteria.settings.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The whole program against a provider in trouble, over real HTTP. */
@Timeout(60)
class ProviderTroubleTest {
  private static final String KEY = "sk-trouble-0123456789";
  private static final int WORKERS = 8;

  @TempDir private Path sessions;

  private final CompletableFuture<Consumer<Signals.Kind>> signals = new CompletableFuture<>();
  private final List<SimulatedServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(SimulatedServer::close);
  }

  @Test
  void pausesOnADeadQuotaAndGoesOnWhenItIsBack() throws Exception {
    SimulatedServer calm = start();
    assertThat(run(calm, "calm").exitCode()).isZero();
    SimulatedServer server =
        start(FaultRule.when(FaultKind.QUOTA_EXHAUSTED, FaultCondition.ALWAYS.requests(20, 20)));

    AppRun dead = run(server, "s");

    assertThat(dead.exitCode()).as(dead.err()).isEqualTo(8);
    assertThat(server.requestsReceived()).isEqualTo(20);
    assertThat(dead.err())
        .contains("HTTP 429: You exceeded your current quota")
        .contains("; add credit or raise the limit of this account")
        .contains("Continue with: app --resume-session s");

    AppRun back = resume(server, "s");

    assertThat(back.exitCode()).as(back.err()).isZero();
    for (String file :
        List.of("results.csv", "ranking.csv", "companies.csv", "results.xlsx", "results.json")) {
      assertThat(sessions.resolve("s/results").resolve(file))
          .hasSameBinaryContentAs(sessions.resolve("calm/results").resolve(file));
    }
    assertThat(server.requestsReceived())
        .as("nothing is paid twice")
        .isEqualTo(calm.requestsReceived() + 1);
  }

  @Test
  void spendsNoMoreOnADeadQuotaThanIsInFlight() throws Exception {
    SimulatedServer server =
        start(
            FaultRule.when(
                FaultKind.QUOTA_EXHAUSTED, FaultCondition.ALWAYS.requests(20, Long.MAX_VALUE)));

    AppRun run = run(server, "s", "--parallel", "--max-concurrent", "" + WORKERS);

    assertThat(run.exitCode()).isEqualTo(8);
    assertThat(server.requestsReceived()).isBetween(20L, 19L + WORKERS);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "BAD_KEY | HTTP 401 | check OPENAI_API_KEY",
        "NO_ACCESS | HTTP 403 | check OPENAI_API_KEY",
        "UNKNOWN_MODEL | HTTP 404 | check --model gpt-test",
        "REDIRECT | HTTP 302 | and --base-url http://127.0.0.1",
      })
  void namesTheSettingToChangeAfterOneCall(FaultKind kind, String status, String setting)
      throws Exception {
    SimulatedServer server = start(FaultRule.always(kind));

    AppRun run = run(server, "s");

    assertThat(run.exitCode()).isEqualTo(8);
    assertThat(server.requestsReceived()).isEqualTo(1);
    assertThat(run.err()).contains(status, setting, "Continue with: app --resume-session s");
    assertThat(run.out() + run.err()).doesNotContain(KEY);
    assertThat(filesWith(KEY)).isEmpty();
  }

  @Test
  void endsAtOnceWhenTheStatedWaitIsTooLongAndSaysWhenToResume() throws Exception {
    SimulatedServer server = start(FaultRule.always(FaultKind.DAILY_LIMIT));

    AppRun run = run(server, "s");

    assertThat(run.exitCode()).isEqualTo(8);
    assertThat(server.requestsReceived()).isEqualTo(1);
    assertThat(run.err())
        .contains("the provider asks to be left alone", "requests per day")
        .containsPattern("still to do: resume after 2026-11-21 16:1[12]; the provider asks");
    assertThat(AppRun.in(AppRun.PROJECT, "--show-session", "s", "--sessions", "" + sessions).out())
        .contains("resume after 2026-11-21 16:1");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"--parallel", "--disable-circuit-breaker"})
  void obeysMaxWait(String option) throws Exception {
    SimulatedServer server =
        start(
            new FaultRule(
                FaultKind.RATE_LIMIT_REQUESTS,
                FaultCondition.ALWAYS,
                FaultDetails.USUAL.stating(Duration.ofHours(3), WaitForm.SECONDS)));

    AppRun run = run(server, "s", option, "--max-wait", "2h");

    assertThat(run.exitCode()).isEqualTo(8);
    assertThat(server.requestsReceived()).isLessThanOrEqualTo(WORKERS);
    assertThat(run.err()).containsPattern("still to do: resume after 2026-11-21 13:1[12]; ");
  }

  @ParameterizedTest(name = "from request {0} on")
  @CsvSource({"1, 5", "12, 16"})
  void stopsAfterFiveEqualRejectionsAndShowsWhatTheProviderSays(long first, long calls)
      throws Exception {
    SimulatedServer server =
        start(
            FaultRule.when(
                FaultKind.BAD_REQUEST, FaultCondition.ALWAYS.requests(first, Long.MAX_VALUE)));

    AppRun run = run(server, "s");

    assertThat(run.exitCode()).isEqualTo(8);
    assertThat(server.requestsReceived()).isEqualTo(calls);
    assertThat(run.err()).contains("Unsupported parameter: this model takes no such parameter.");
  }

  @Test
  void opensTheCircuitAndClosesItAgainAndKeepsThatWithTheSession() throws Exception {
    SimulatedServer server =
        start(FaultRule.when(FaultKind.SERVER_ERROR, FaultCondition.ALWAYS.requests(1, 8)));

    AppRun run = run(server, "s", "--parallel", "--breaker-timeout", "100ms");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("Circuit breaker of gpt-test: OPEN (");
    assertThat(run.out()).contains("circuit breaker CLOSED, opened ");
    AppRun shown = AppRun.in(AppRun.PROJECT, "--show-session", "s", "--sessions", "" + sessions);
    assertThat(shown.out())
        .containsSubsequence("BREAKER_OPEN", "BREAKER_HALF_OPEN", "BREAKER_CLOSED");
  }

  @Test
  void leavesTheCircuitBreakerOutWhenToldTo() throws Exception {
    SimulatedServer server =
        start(FaultRule.when(FaultKind.SERVER_ERROR, FaultCondition.ALWAYS.requests(1, 8)));

    AppRun run = run(server, "s", "--parallel", "--disable-circuit-breaker");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("no circuit breaker");
    assertThat(filesWith("\"BREAKER_")).isEmpty();
  }

  @Test
  void endsAtOnceWithoutSendingWhenInterruptedInAPause() throws Exception {
    FaultRule rule =
        new FaultRule(
            FaultKind.RATE_LIMIT_REQUESTS,
            FaultCondition.ALWAYS,
            FaultDetails.USUAL.stating(Duration.ofMinutes(10), WaitForm.BOTH));
    SimulatedServer server =
        start(
            FaultScript.of(rule),
            _ -> Thread.ofVirtual().start(() -> signals.join().accept(Signals.Kind.INTERRUPT)));

    AppRun run = run(server, "s");

    assertThat(run.exitCode()).isEqualTo(130);
    assertThat(server.requestsReceived()).isEqualTo(1);
    assertThat(run.err()).contains("Continue with: app --resume-session s");
  }

  private SimulatedServer start(FaultRule... rules) throws IOException {
    return start(FaultScript.of(rules), Ledger.NONE);
  }

  private SimulatedServer start(FaultScript script, Ledger ledger) throws IOException {
    SimulatedServer server =
        SimulatedServer.start(
            0,
            new SimulatedOptions(Latency.NONE, QuotaOptions.NONE, script, 0),
            ledger,
            InstantSource.system(),
            System::nanoTime,
            Thread::sleep);
    servers.add(server);
    return server;
  }

  private AppRun run(SimulatedServer server, String id, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--session-id", id, "--limit", "6"));
    arguments.addAll(List.of("--model", "gpt-test"));
    arguments.addAll(List.of(more));
    return execute(server, arguments);
  }

  private AppRun resume(SimulatedServer server, String id) {
    return execute(server, List.of("--resume-session", id));
  }

  private AppRun execute(SimulatedServer server, List<String> arguments) {
    Surroundings surroundings =
        new Surroundings(
            new Environment(Map.of("OPENAI_BASE_URL", server.baseUrl(), "OPENAI_API_KEY", KEY)),
            AppRun.PROJECT,
            InstantSource.fixed(AppRun.NOW),
            ZoneOffset.UTC,
            System::nanoTime,
            Terminal.NONE,
            OpenFiles.UNKNOWN,
            first -> {
              signals.complete(first);
              return () -> {};
            });
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = App.commandLine(surroundings);
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--sessions", sessions.toString()));
    int exitCode = commandLine.execute(all.toArray(String[]::new));
    return new AppRun(exitCode, out.toString(), err.toString());
  }

  /** The files of all sessions in which a text stands. */
  private List<Path> filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.walk(sessions)) {
      return files.filter(Files::isRegularFile).filter(file -> has(file, text)).toList();
    }
  }

  private static boolean has(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
