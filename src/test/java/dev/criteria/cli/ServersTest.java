package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.criteria.provider.openai.ChatServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole program against servers that take requests strictly, or not all that OpenAI takes. */
@Timeout(120)
class ServersTest {
  private static final String KEY = "sk-servers-0123456789";

  @TempDir private Path folder;
  private final List<ChatServer> servers = new ArrayList<>();

  @BeforeEach
  void makeFiles() throws Exception {
    SavedSession.writeFiles(folder);
  }

  @AfterEach
  void stop() {
    servers.forEach(ChatServer::close);
  }

  @Test
  void sendsNothingThatIsNotDocumented() throws Exception {
    ChatServer server = server();

    AppRun run =
        run(
            server,
            Map.of("OPENAI_API_KEY", KEY),
            "--session-id",
            "s",
            "--parallel",
            "--temperature",
            "0.50",
            "--reasoning-effort",
            "low",
            "--max-completion-tokens",
            "900");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(server.complaints()).isEmpty();
    assertThat(server.received())
        .isNotEmpty()
        .allSatisfy(
            received -> {
              assertThat(received.path()).isEqualTo("/v1/chat/completions");
              assertThat(received.authorization()).contains("Bearer " + KEY);
              assertThat(received.body().path("temperature").doubleValue()).isEqualTo(0.5);
              assertThat(received.body().path("reasoning_effort").asText()).isEqualTo("low");
              assertThat(received.body().path("max_tokens").asInt()).isEqualTo(900);
            });
  }

  @Test
  void sendsOnlyModelMessagesAndFormatWhenNothingIsChosen() throws Exception {
    ChatServer server = server();

    assertThat(run(server, Map.of(), "--session-id", "s").exitCode()).isZero();

    assertThat(server.complaints()).isEmpty();
    assertThat(server.received())
        .allSatisfy(
            received ->
                assertThat(received.body().fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("model", "messages", "response_format"));
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, JSON_SCHEMA, ''",
    "TERSE, JSON_SCHEMA, ''",
    "DETAIL, JSON_SCHEMA, ''",
    "OPENAI, JSON_SCHEMA JSON_OBJECT, ''",
    "OPENAI, MAX_TOKENS, --max-completion-tokens 900",
    "OPENAI, JSON_SCHEMA JSON_OBJECT MAX_TOKENS, --max-completion-tokens 900",
    "OPENAI, KEYS, ''",
  })
  void evaluatesTheSameOnAServerThatTakesLess(
      ChatServer.Words words, String unknown, String options) throws Exception {
    int workers = 4;
    List<ChatServer.Unknown> features =
        List.of(unknown.split(" ")).stream().map(ChatServer.Unknown::valueOf).toList();
    String[] more = options.isEmpty() ? new String[0] : options.split(" ");
    ChatServer whole = server();
    assertThat(run(whole, Map.of(), join(more, "--session-id", "whole")).exitCode()).isZero();
    ChatServer less = server(words, features.toArray(ChatServer.Unknown[]::new));

    AppRun run =
        run(
            less,
            Map.of(),
            join(more, "--session-id", "less", "--parallel", "--max-concurrent", "" + workers));

    assertThat(run.exitCode()).as(run.err()).isZero();
    session("less").hasTheSameResultsAs(session("whole"));
    assertThat(less.complaints()).isEmpty();
    assertThat(session("less").records("attempt")).as("a rejected form is no fault").isEmpty();
    assertThat(run.out()).contains("circuit breaker CLOSED").doesNotContain("opened");
    long rejected = less.received().stream().filter(it -> it.status() != 200).count();
    assertThat(rejected).isLessThanOrEqualTo((long) workers * features.size());
    assertThat(less.received()).hasSize(whole.received().size() + (int) rejected);
    assertThat(run.err().lines().filter(line -> line.startsWith("note: ")).count())
        .isEqualTo(features.contains(ChatServer.Unknown.KEYS) ? 0 : 1);
  }

  @Test
  void goesOnWithTheParametersOfTheSession() throws Exception {
    ChatServer server = server();
    assertThat(run(server, Map.of(), "--session-id", "s", "--temperature", "0.5").exitCode())
        .isZero();
    JsonNode plan = session("s").file("plan.json");
    assertThat(plan.path("format").asInt()).isEqualTo(3);
    assertThat(plan.path("parameters")).hasToString("{\"temperature\":\"0.5\"}");
    assertThat(session("s").file("session.json").path("provider").asText())
        .isEqualTo("openai/gpt-6-luna with temperature=0.5");
    forgetTheOutcomes();
    int before = server.received().size();

    AppRun resumed = run(server, Map.of(), "--resume-session", "s");

    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(server.received().subList(before, server.received().size()))
        .isNotEmpty()
        .allSatisfy(
            received ->
                assertThat(received.body().path("temperature").doubleValue()).isEqualTo(0.5));
  }

  @ParameterizedTest
  @CsvSource({"--temperature, 0.1", "--reasoning-effort, high", "--max-completion-tokens, 9"})
  void refusesOtherParametersForASessionUnlessTheyAreAccepted(String option, String value)
      throws Exception {
    ChatServer server = server();
    assertThat(run(server, Map.of(), "--session-id", "s", "--temperature", "0.5").exitCode())
        .isZero();
    int before = server.received().size();

    AppRun refused = run(server, Map.of(), "--resume-session", "s", option, value);

    assertThat(refused.exitCode()).isEqualTo(11);
    assertThat(refused.err()).contains(option + ": a session goes on with what it began with");

    AppRun accepted =
        run(server, Map.of(), "--resume-session", "s", option, value, "--accept-changes");

    assertThat(accepted.exitCode()).as(accepted.err()).isZero();
    assertThat(server.received()).as("everything is asked again").hasSize(2 * before);
    assertThat(session("s").file("plan.json").path("parameters").toString()).contains(value);
  }

  @ParameterizedTest
  @CsvSource({
    "--temperature, -0.1, expected a number from 0 to 2",
    "--temperature, 2.1, expected a number from 0 to 2",
    "--temperature, NaN, --temperature",
    "--temperature, 1e99999999, expected a number from 0 to 2",
    "--reasoning-effort, very high, expected one word",
    "--max-completion-tokens, 0, expected a whole number from 1",
    "--max-completion-tokens, 1.5, --max-completion-tokens",
  })
  void refusesParametersThatAreNone(String option, String value, String message) {
    AppRun run = AppRun.in(folder, "--base-url=http://127.0.0.1:1", option + "=" + value);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(option, message);
    assertThat(folder.resolve("sessions")).doesNotExist();
  }

  @Test
  void readsSettingsFromAFile() throws Exception {
    ChatServer ofTheFile = server();
    ChatServer ofTheEnvironment = server();
    ChatServer ofTheOption = server();
    writeDotEnv(
        """
        export OPENAI_BASE_URL="%s"  # the company's server
        OPENAI_API_KEY='%s'
        OPENAI_MODEL=model-of-the-file
        DISABLE_CIRCUIT_BREAKER=true
        HTTP_PROXY=http://127.0.0.1:1
        """
            .formatted(ofTheFile.baseUrl(), KEY),
        "rw-------");

    AppRun byFile = AppRun.in(folder, "--session-id", "a");
    AppRun byEnvironment =
        AppRun.in(
            folder, Map.of("OPENAI_BASE_URL", ofTheEnvironment.baseUrl()), "--session-id", "b");
    AppRun byOption =
        AppRun.in(
            folder,
            Map.of("OPENAI_BASE_URL", ofTheEnvironment.baseUrl()),
            "--session-id",
            "c",
            "--base-url",
            ofTheOption.baseUrl());

    assertThat(byFile.exitCode()).as(byFile.err()).isZero();
    assertThat(byEnvironment.exitCode()).as(byEnvironment.err()).isZero();
    assertThat(byOption.exitCode()).as(byOption.err()).isZero();
    assertThat(byFile.out()).contains("no circuit breaker");
    assertThat(byFile.err()).doesNotContain("warning: .env");
    for (ChatServer server : servers) {
      assertThat(server.received())
          .isNotEmpty()
          .allSatisfy(
              received -> {
                assertThat(received.authorization()).contains("Bearer " + KEY);
                assertThat(received.body().path("model").asText()).isEqualTo("model-of-the-file");
              });
    }
  }

  @Test
  void namesTheLineOfAFileThatCannotBeReadWithoutItsValue() throws Exception {
    writeDotEnv("OPENAI_MODEL=m\nOPENAI_API_KEY " + KEY + "\n", "rw-------");

    AppRun run = AppRun.in(folder, "--session-id", "s");

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err())
        .isEqualTo(
            "error: .env: line 2: expected NAME=value, or # before a comment; correct it there\n");
    assertThat(folder.resolve("sessions")).doesNotExist();
  }

  @Test
  void warnsOfAKeyInAFileThatOthersMayRead() throws Exception {
    writeDotEnv("OPENAI_API_KEY=" + KEY + "\n", "rw-r--r--");

    AppRun run = AppRun.in(folder, "--provider", "simulated", "--session-id", "s");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .contains("warning: .env: holds a key and others may read it; run chmod 600 .env\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--base-url http://llm.example/v1 | http:// would send key and companies unencrypted",
        "--base-url file:///etc/passwd | does not begin with https://",
        "--base-url https://user:pw@llm.example | contains a user name or password",
        "--base-url https://llm.example:99999 | host or port",
        "--base-url https://llm.example/v1?key=pw | contains a query",
      })
  void refusesAnAddressBeforeAnythingIsSent(String options, String message) {
    AppRun run = AppRun.in(folder, Map.of("OPENAI_API_KEY", KEY), options.split(" "));

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).startsWith("error: base URL: ").contains(message).doesNotContain("pw");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(folder.resolve("sessions")).doesNotExist();
  }

  @Test
  void refusesAFallbackThatIsReachedUnencryptedUnlessTold() throws Exception {
    Files.writeString(
        folder.resolve("criteria-app.yaml"),
        "providers:\n  far:\n    endpoint: http://llm.example/v1\n    model: m\n");
    ChatServer server = server();

    AppRun refused = run(server, Map.of(), "--session-id", "s", "--fallback", "far");
    AppRun allowed =
        run(server, Map.of(), "--session-id", "s", "--fallback", "far", "--allow-http");

    assertThat(refused.exitCode()).isEqualTo(5);
    assertThat(refused.err()).contains("criteria-app.yaml: the endpoint of far: http://");
    assertThat(allowed.exitCode()).as(allowed.err()).isZero();
  }

  @Test
  void refusesAProxyThatCannotBeUsedBeforeThereIsASession() {
    AppRun run =
        AppRun.in(
            folder,
            Map.of("OPENAI_API_KEY", KEY, "HTTPS_PROXY", "socks5://user:hidden@proxy"),
            "--session-id",
            "s");

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).contains("error: HTTPS_PROXY: ").doesNotContain("hidden");
    assertThat(folder.resolve("sessions")).doesNotExist();
  }

  /** Leaves a session whose replies and outcomes are lost, all to be done again. */
  private void forgetTheOutcomes() throws IOException {
    Path journal = folder.resolve("sessions/s/journal");
    try (var files = Files.list(journal)) {
      for (Path file : files.toList()) {
        if (file.toString().endsWith(".jsonl")) {
          List<String> lines = Files.readAllLines(file);
          Files.writeString(file, lines.getFirst() + "\n");
        } else {
          Files.delete(file);
        }
      }
    }
    Path state = folder.resolve("sessions/s/session.json");
    Files.writeString(state, Files.readString(state).replace("\"COMPLETED\"", "\"RUNNING\""));
  }

  private void writeDotEnv(String content, String permissions) throws IOException {
    Path file = folder.resolve(".env");
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private ChatServer server() throws IOException {
    return server(ChatServer.Words.OPENAI);
  }

  private ChatServer server(ChatServer.Words words, ChatServer.Unknown... unknown)
      throws IOException {
    ChatServer server = ChatServer.start(words, unknown);
    servers.add(server);
    return server;
  }

  private AppRun run(ChatServer server, Map<String, String> environment, String... options) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("OPENAI_BASE_URL", server.baseUrl());
    return AppRun.in(folder, variables, options);
  }

  private SessionOnDisk session(String id) {
    return new SessionOnDisk(folder.resolve("sessions").resolve(id));
  }

  private static String[] join(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
