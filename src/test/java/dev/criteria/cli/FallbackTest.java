package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.criteria.provider.simulated.FaultScriptReader;
import dev.criteria.provider.simulated.Latency;
import dev.criteria.provider.simulated.QuotaOptions;
import dev.criteria.provider.simulated.SimulatedOptions;
import dev.criteria.provider.simulated.SimulatedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs with several providers, each a simulated server, in process. */
@Timeout(120)
class FallbackTest {
  private static final String KEY = "backup-key-0123456789";
  private static final String WELL = "[]";
  private static final List<String> RESULTS =
      List.of("results.csv", "ranking.csv", "companies.csv", "results.xlsx", "results.json");

  @TempDir private Path home;
  private final List<SimulatedServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(SimulatedServer::close);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{kind: quota-exhausted, requests: 4..}|4",
        "{kind: quota-exhausted, requests: 4.., status: 402}|4",
        "{kind: rate-limit-requests, requests: 4.., wait: 10m}|4",
        "{kind: rate-limit-tokens, requests: 4.., wait: 6h}|4",
        "{kind: daily-limit, requests: 4..}|4",
        "{kind: bad-key}|1",
        "{kind: unknown-model}|1",
      })
  void passesTheWorkOnWithOneRequestLost(String fault, int asked) throws Exception {
    SimulatedServer first = server("[" + fault + "]");
    SimulatedServer backup = server(WELL);
    define("backup", backup);

    AppRun run = run(first, "--session-id", "s", "--fallback", "backup");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(first.requestsReceived()).isEqualTo(asked);
    assertSameAsCalm("s");
    assertThat(answeredBy("s", "openai")).isEqualTo(asked - 1);
    assertThat(answeredBy("s", "backup")).isEqualTo(backup.requestsReceived()).isPositive();
    assertThat(session("s").records("attempt"))
        .singleElement()
        .satisfies(attempt -> assertThat(attempt.path("by").asText()).isEqualTo("openai"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"server-error", "reset", "html"})
  void passesTheWorkOnWhenTheBreakerOpens(String kind) throws Exception {
    SimulatedServer first = server("[{kind: " + kind + ", requests: 4..}]");
    define("backup", server(WELL));

    AppRun run = run(first, "--session-id", "s", "--fallback", "backup", "--breaker-failures", "1");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(first.requestsReceived()).isEqualTo(4);
    assertSameAsCalm("s");
    assertThat(run.err()).contains("Circuit breaker of main: OPEN");
    assertThat(run.out()).contains("main: circuit breaker OPEN, opened 1x");
    assertThat(run.out()).contains("backup: circuit breaker CLOSED");
  }

  @Test
  void losesNothingWithManyRequestsAtOnce() throws Exception {
    SimulatedServer first = server("[{kind: quota-exhausted, requests: 20..}]");
    define("backup", server(WELL));

    AppRun run =
        run(
            first,
            "--session-id",
            "s",
            "--fallback",
            "backup",
            "--parallel",
            "--max-concurrent",
            "16");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(first.requestsReceived()).isBetween(20L, 19L + 16L);
    assertSameAsCalm("s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{kind: rate-limit-requests, requests: 4, wait: 1s}|120",
        "{kind: server-error, requests: 4}|2",
      })
  void goesBackToTheFirstOneAfterItsBreak(String fault, String breakerTimeout) throws Exception {
    SimulatedServer first = server("[" + fault + "]");
    define("backup", server(WELL, Duration.ofMillis(250)));

    AppRun run =
        run(
            first,
            "--session-id",
            "s",
            "--fallback",
            "backup",
            "--breaker-failures",
            "1",
            "--breaker-timeout",
            breakerTimeout);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertSameAsCalm("s");
    List<String> order =
        session("s").records("reply").stream().map(reply -> reply.path("by").asText()).toList();
    assertThat(order).contains("backup").startsWith("openai").endsWith("openai");
  }

  @Test
  void stopsWithBothReasonsWhenBothAreDead() throws Exception {
    SimulatedServer first = server("[{kind: quota-exhausted, requests: 4..}]");
    SimulatedServer backup = server("[{kind: bad-key, requests: 8..}]");
    define("backup", backup);

    AppRun run = run(first, "--session-id", "s", "--fallback", "backup");

    assertThat(run.exitCode()).isEqualTo(8);
    assertThat(run.err())
        .containsPattern("still to do: main: .*insufficient_quota|main: .*quota")
        .contains("| backup: ")
        .contains("check BACKUP_API_KEY")
        .contains("app --resume-session s")
        .doesNotContain(KEY);
    assertThat(first.requestsReceived()).isEqualTo(4);
    assertThat(backup.requestsReceived()).isEqualTo(8);
    assertThat(Files.readString(home.resolve("sessions/s/results/results.csv")))
        .contains("PENDING");
  }

  @Test
  void waitsForTheOneThatComesBackWhenTheOtherIsDead() throws Exception {
    SimulatedServer first = server("[{kind: quota-exhausted, requests: 4..}]");
    SimulatedServer backup = server("[{kind: rate-limit-requests, requests: 5, wait: 1s}]");
    define("backup", backup);

    AppRun run = run(first, "--session-id", "s", "--fallback", "backup");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertSameAsCalm("s");
  }

  @Test
  void waitsForTheTrialsOfTheOnlyOneThatIsLeft() throws Exception {
    define("backup", server("[{kind: server-error, requests: 4..6}]", Duration.ofMillis(200)));

    AppRun run =
        run(
            server("[{kind: bad-key}]"),
            "--session-id",
            "s",
            "--fallback",
            "backup",
            "--parallel",
            "--max-concurrent",
            "16",
            "--breaker-failures",
            "1",
            "--breaker-timeout",
            "1");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("Circuit breaker of backup: HALF_OPEN");
    assertSameAsCalm("s");
  }

  @Test
  void goesOnWithTheSameChainAtOtherAddressesOnlyWhenTold() throws Exception {
    define("backup", server("[{kind: bad-key, requests: 8..}]"));
    SimulatedServer first = server("[{kind: quota-exhausted, requests: 4..}]");
    assertThat(run(first, "--session-id", "s", "--fallback", "backup").exitCode()).isEqualTo(8);
    SimulatedServer calm = calm();
    SimulatedServer newFirst = server("[{kind: quota-exhausted}]");
    SimulatedServer newBackup = server(WELL);
    define("backup", newBackup);

    AppRun refused = resume(newFirst, "s");
    AppRun run = resumeElsewhere(newFirst, "s");

    assertThat(refused.exitCode()).isEqualTo(11);
    assertThat(refused.err()).contains("backup: the session asked http://127.0.0.1:");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertSameAsCalm("s");
    assertThat(newFirst.requestsReceived()).isEqualTo(1);
    // Three replies of the first one and seven of the backup are used again.
    assertThat(newBackup.requestsReceived()).isEqualTo(calm.requestsReceived() - 10);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 12, 30})
  void goesOnWhereverTheJournalWasCutOff(int lines) throws Exception {
    define("backup", server(WELL));
    SimulatedServer first = server("[{kind: quota-exhausted, requests: 4..}]");
    assertThat(run(first, "--session-id", "s", "--fallback", "backup").exitCode()).isZero();
    Path journal = home.resolve("sessions/s/journal/000001-0001.jsonl");
    List<String> kept = Files.readAllLines(journal).subList(0, lines);
    Files.writeString(journal, String.join("\n", kept) + "\n");
    Path state = home.resolve("sessions/s/session.json");
    Files.writeString(state, Files.readString(state).replace("\"COMPLETED\"", "\"RUNNING\""));

    AppRun run = resume(first, "s");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertSameAsCalm("s");
    assertThat(first.requestsReceived()).isEqualTo(5);
  }

  @Test
  void savesNamesModelsAndAddressesButNoKey() throws Exception {
    SimulatedServer backup = server(WELL);
    define("backup", backup);
    run(server("[{kind: bad-key}]"), "--session-id", "s", "--fallback", "backup");

    JsonNode plan = session("s").file("plan.json");
    assertThat(plan.path("format").asInt()).isEqualTo(3);
    assertThat(plan.path("fallbacks")).hasToString("[{\"name\":\"backup\",\"model\":\"m2\"}]");
    assertThat(session("s").file("session.json").path("provider").asText())
        .isEqualTo("openai/main > backup/m2");
    try (var files = Files.walk(home.resolve("sessions"))) {
      assertThat(files.filter(Files::isRegularFile).toList())
          .isNotEmpty()
          .allSatisfy(file -> assertThat(SavedText.of(file)).doesNotContain(KEY));
    }
    assertThat(plan.path("addresses").path("backup").asText()).isEqualTo(backup.baseUrl());
    AppRun show = AppRun.in(home, "--show-session", "s");
    assertThat(show.out()).containsPattern("Then +backup, model m2 at " + backup.baseUrl());
  }

  @Test
  void leavesPlansAndKeysWithoutFallbacksWithoutAWordOfThem() throws Exception {
    run(server(WELL), "--session-id", "s");

    JsonNode plan = session("s").file("plan.json");
    assertThat(plan.path("format").asInt()).isEqualTo(3);
    assertThat(plan.has("fallbacks")).isFalse();
    assertThat(session("s").file("session.json").path("provider").asText())
        .isEqualTo("openai/main");
  }

  @Test
  void refusesToGoOnWithoutTheDefinitionOrTheKey() throws Exception {
    define("backup", server("[{kind: bad-key}]"));
    SimulatedServer first = server("[{kind: quota-exhausted}]");
    run(first, "--session-id", "s", "--fallback", "backup");

    AppRun noKey = AppRun.in(home, Map.of("OPENAI_BASE_URL", first.baseUrl()), resuming("s"));
    assertThat(noKey.exitCode()).isEqualTo(5);
    assertThat(noKey.err()).contains("error: BACKUP_API_KEY is not set; set it to the key of");

    Files.writeString(home.resolve("criteria-app.yaml"), "providers: {}\n");
    AppRun noDefinition = resume(first, "s");
    assertThat(noDefinition.exitCode()).isEqualTo(5);
    assertThat(noDefinition.err()).contains("criteria-app.yaml: it defines no provider \"backup\"");

    Files.delete(home.resolve("criteria-app.yaml"));
    AppRun noFile = resume(first, "s");
    assertThat(noFile.exitCode()).isEqualTo(5);
    assertThat(noFile.err()).contains("criteria-app.yaml: there is no such file");
  }

  @Test
  void keepsTheModelOfTheSessionWhenTheFileNamesAnotherByNow() throws Exception {
    define("backup", server("[{kind: bad-key}]"));
    SimulatedServer first = server("[{kind: quota-exhausted}]");
    run(first, "--session-id", "s", "--fallback", "backup");
    define("backup", server(WELL));
    Path file = home.resolve("criteria-app.yaml");
    Files.writeString(file, Files.readString(file).replace("m2", "m3"));

    AppRun run = resumeElsewhere(first, "s");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("names the model m3 for backup by now; the session goes on with m2");
    assertThat(run.out()).doesNotContain("m3");
  }

  @Test
  void givesEachProviderANameAndALineOfItsOwn() throws Exception {
    define("main", server("[{kind: bad-key}]"));
    define("third", server(WELL));

    AppRun run =
        run(
            server("[{kind: bad-key}]"),
            "--session-id",
            "s",
            "--fallback",
            "main",
            "--fallback",
            "third");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("main (openai): circuit breaker ISOLATED")
        .contains("main: circuit breaker ISOLATED")
        .contains("third: circuit breaker CLOSED");
    assertSameAsCalm("s");
    assertThat(session("s").file("progress.json").path("providers"))
        .extracting(node -> node.path("name").asText() + " " + node.path("breaker").asText())
        .containsExactly("main (openai) ISOLATED", "main ISOLATED", "third CLOSED");
  }

  @Test
  void namesAllModelsThatAnswered() throws Exception {
    define("backup", server("[{kind: wrong-model}]"));

    AppRun run =
        run(
            server("[{kind: quota-exhausted, requests: 4..}]"),
            "--session-id",
            "s",
            "--fallback",
            "backup");

    assertThat(run.exitCode()).as(run.err()).isZero();
    String both = "simulated (word matching, not a model), some-other-model";
    assertThat(run.out()).contains("Answered by          " + both);
    assertThat(Files.readString(home.resolve("sessions/s/results/results.json"))).contains(both);
    assertThat(Files.readString(home.resolve("sessions/s/results/results.csv"))).contains(both);
  }

  @Test
  void takesOverFromTheSimulatedProvider() throws Exception {
    define("backup", server(WELL));
    Files.writeString(home.resolve("f.yaml"), "[{kind: quota-exhausted, requests: 4..}]");

    AppRun run =
        AppRun.in(
            home,
            environment(Map.of()),
            arguments(
                "--provider",
                "simulated",
                "--simulated-faults",
                "f.yaml",
                "--session-id",
                "s",
                "--fallback",
                "backup"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(answeredBy("s", "simulated")).isEqualTo(3);
    assertThat(answeredBy("s", "backup")).isPositive();
    assertSameAsCalm("s");
  }

  @Test
  void readsAnotherFileWhenToldTo() throws Exception {
    define("backup", server(WELL));
    Files.move(home.resolve("criteria-app.yaml"), home.resolve("mine.yaml"));

    AppRun run =
        run(
            server("[{kind: bad-key}]"),
            "--session-id",
            "s",
            "--fallback",
            "backup",
            "--config",
            "mine.yaml");

    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--fallback backup,backup|2|--fallback: backup is named twice",
        "--fallback other|5|it defines no provider \"other\"; add it, or name one of backup",
        "--fallback backup --config none.yaml|5|none.yaml: there is no such file",
        "--resume-session x --fallback backup|11|--fallback: a session goes on with what it began",
      })
  void saysWhatIsWrongWithTheOptions(String options, int exitCode, String message)
      throws Exception {
    define("backup", server(WELL));

    AppRun run = run(server(WELL), options.split(" "));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.err()).contains(message);
    assertThat(home.resolve("sessions")).doesNotExist();
  }

  @Test
  void refusesAKeyInTheFileAndDoesNotShowIt() throws Exception {
    define("backup", server(WELL));
    Path file = home.resolve("criteria-app.yaml");
    Files.writeString(file, Files.readString(file) + "    api-key: " + KEY + "\n");

    AppRun run = run(server(WELL), "--fallback", "backup");

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err())
        .contains("criteria-app.yaml: line 6, column 5: keys belong in an environment variable")
        .doesNotContain(KEY);
  }

  private SimulatedServer server(String faults) throws IOException {
    return server(faults, Duration.ZERO);
  }

  private SimulatedServer server(String faults, Duration latency) throws IOException {
    SimulatedServer server =
        SimulatedServer.start(
            0,
            new SimulatedOptions(
                new Latency.Fixed(latency), QuotaOptions.NONE, FaultScriptReader.read(faults), 0),
            InstantSource.system(),
            Thread::sleep);
    servers.add(server);
    return server;
  }

  /** Defines a provider in the settings file, in addition to those that have other names. */
  private void define(String name, SimulatedServer server) throws IOException {
    Path file = home.resolve("criteria-app.yaml");
    String before = Files.exists(file) ? Files.readString(file) : "providers:\n";
    String entry =
        "  %s:\n    endpoint: %s\n    model: m2\n    key-variable: BACKUP_API_KEY\n"
            .formatted(name, server.baseUrl());
    Files.writeString(file, before.replaceAll("(?m)^  " + name + ":\n(    .*\n)*", "") + entry);
  }

  private SimulatedServer calm() throws IOException {
    SimulatedServer server = server(WELL);
    if (!Files.exists(home.resolve("sessions/calm"))) {
      assertThat(run(server, "--session-id", "calm").exitCode()).isZero();
    }
    return server;
  }

  private void assertSameAsCalm(String id) throws IOException {
    calm();
    for (String file : RESULTS) {
      assertThat(home.resolve("sessions/" + id + "/results/" + file))
          .hasSameBinaryContentAs(home.resolve("sessions/calm/results/" + file));
    }
  }

  private long answeredBy(String id, String provider) {
    return session(id).records("reply").stream()
        .filter(reply -> reply.path("by").asText().equals(provider))
        .count();
  }

  private SessionOnDisk session(String id) {
    return new SessionOnDisk(home.resolve("sessions").resolve(id));
  }

  private AppRun run(SimulatedServer first, String... more) {
    String[] options =
        List.of(more).contains("--resume-session")
            ? more
            : arguments(join(more, "--model", "main"));
    return AppRun.in(home, environment(Map.of("OPENAI_BASE_URL", first.baseUrl())), options);
  }

  private AppRun resume(SimulatedServer first, String id) {
    return run(first, resuming(id));
  }

  private AppRun resumeElsewhere(SimulatedServer first, String id) {
    return run(first, join(resuming(id), "--accept-changes"));
  }

  private static String[] resuming(String id) {
    return new String[] {"--resume-session", id};
  }

  private static Map<String, String> environment(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("BACKUP_API_KEY", KEY);
    return all;
  }

  private static String[] arguments(String... more) {
    return join(
        more,
        "--companies",
        AppRun.PROJECT.resolve("data/companies.csv").toString(),
        "--criteria",
        AppRun.PROJECT.resolve("criteria").toString(),
        "--limit",
        "3");
  }

  private static String[] join(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
