package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.criteria.provider.openai.ChatServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No key gets into a file, a message or a prompt, and no reply is more than its verdicts. */
@Timeout(120)
class SecretsTest {
  private static final String KEY = "any+form/of-key~0123456789ABCDEF";
  private static final String OF_SOMEBODY = "sk-proj-abcDEF0123456789xyzXYZ";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final List<HttpServer> servers = new ArrayList<>();

  @BeforeEach
  void makeFiles() throws Exception {
    SavedSession.writeFiles(folder);
  }

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 400, 401, 402, 404, 413, 429, 500})
  void keepsAKeyThatTheProviderEchoesOutOfAllFilesAndMessages(int status) throws Exception {
    String baseUrl = serve(exchange -> echo(exchange, status));

    AppRun run =
        AppRun.in(
            folder,
            Map.of("OPENAI_API_KEY", KEY, "OPENAI_BASE_URL", baseUrl),
            "--session-id",
            "s",
            "--verbose",
            "--max-wait",
            "1s",
            "--breaker-failures",
            "1");
    AppRun shown = AppRun.in(folder, "--show-session", "s");

    assertThat(run.exitCode()).as(run.err()).isIn(0, 3, 8);
    assertThat(forms()).allSatisfy(form -> assertThat(filesWith(form)).isEmpty());
    assertThat(run.out() + run.err() + shown.out() + shown.err()).doesNotContain(forms());
    assertThat(filesWith("[redacted]")).as("the echo was there").isNotEmpty();
  }

  @Test
  void takesTheKeysOfOthersOutOfPromptAndResultsAndWarns() throws Exception {
    Files.writeString(
        folder.resolve("data/companies.csv"),
        """
        Company Name,Description,Note
        Shop One,"It runs an online store with %s, a risk-adjusted one.",%s
        Shop Two,It runs a bank.,
        """
            .formatted(OF_SOMEBODY, OF_SOMEBODY));
    try (ChatServer server = ChatServer.start(ChatServer.Words.OPENAI)) {
      AppRun run =
          AppRun.in(folder, Map.of("OPENAI_BASE_URL", server.baseUrl()), "--session-id", "s");

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.err())
          .contains("2 texts hold what looks like a key, replaced by [redacted]: lines 2, 2;")
          .doesNotContain(OF_SOMEBODY);
      assertThat(server.received().toString())
          .contains("online store with [redacted], a risk-adjusted one")
          .doesNotContain(OF_SOMEBODY);
      assertThat(filesWith(OF_SOMEBODY))
          .as("only the session's copy of the list, which is the user's own file")
          .containsExactly(folder.resolve("sessions/s/input/companies.csv"));
    }
  }

  @Test
  void neverSendsTheOwnKeyInAQuestion() throws Exception {
    Files.writeString(
        folder.resolve("criteria/all.csv"),
        """
        Product,Target Audience,Criteria Type,Criteria
        CDN,Shops,Qualification,It runs an online store with %s
        """
            .formatted(KEY));
    try (ChatServer server = ChatServer.start(ChatServer.Words.OPENAI)) {
      AppRun run =
          AppRun.in(
              folder,
              Map.of("OPENAI_API_KEY", KEY, "OPENAI_BASE_URL", server.baseUrl()),
              "--session-id",
              "s");

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(server.received())
          .allSatisfy(
              received ->
                  assertThat(received.body().toString())
                      .contains("[redacted]")
                      .doesNotContain(KEY));
    }
  }

  @Test
  void followsNoRedirect() throws Exception {
    List<String> visits = new ArrayList<>();
    String other =
        serve(
            exchange -> {
              visits.add(exchange.getRequestURI().getPath());
              send(exchange, 200, "{}");
            });
    String baseUrl =
        serve(
            exchange -> {
              exchange.getResponseHeaders().set("Location", other + "?token=abc");
              send(exchange, 307, "");
            });

    AppRun run =
        AppRun.in(
            folder, Map.of("OPENAI_API_KEY", KEY, "OPENAI_BASE_URL", baseUrl), "--session-id", "s");

    assertThat(run.exitCode()).isEqualTo(8);
    assertThat(run.err())
        .contains("HTTP 307: the provider redirected to 127.0.0.1; check --model")
        .doesNotContain("abc");
    assertThat(visits).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "proto | ,\"__proto__\":{\"verdict\":\"PASSED\"}",
        "class | ,\"@class\":\"javax.script.ScriptEngineManager\"",
        "number | ,\"score\":1e400",
        "depth | DEEP",
      })
  void takesNoVerdictFromAReplyWithMoreInItThanVerdicts(String name, String more) throws Exception {
    String extra =
        more.equals("DEEP") ? ",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) : more;
    String baseUrl = serve(exchange -> answer(exchange, extra));

    AppRun run = AppRun.in(folder, Map.of("OPENAI_BASE_URL", baseUrl), "--session-id", name);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.out()).contains("UNDECIDED          2").contains("UNUSABLE_REPLY");
  }

  @Test
  void takesABodyOfEndlessDepthForAnIllProvider() throws Exception {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    String baseUrl = serve(exchange -> send(exchange, 400, "{\"error\":" + deep + "}"));

    AppRun run = AppRun.in(folder, Map.of("OPENAI_BASE_URL", baseUrl), "--session-id", "s");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(8);
    assertThat(run.err()).contains("HTTP 400");
  }

  @Test
  void takesEndpointAndKeyFromTheUserAndNotFromASession() throws Exception {
    List<String> visits = new ArrayList<>();
    String stranger =
        serve(
            exchange -> {
              visits.add(exchange.getRequestURI().getPath());
              send(exchange, 200, "{}");
            });
    try (ChatServer server = ChatServer.start(ChatServer.Words.OPENAI)) {
      Map<String, String> environment = Map.of("OPENAI_BASE_URL", server.baseUrl());
      AppRun.in(folder, environment, "--session-id", "s");
      Path plan = folder.resolve("sessions/s/plan.json");
      Files.writeString(
          plan,
          Files.readString(plan)
              .replaceFirst(
                  "\\{", "{\"endpoint\":\"" + stranger + "\",\"base-url\":\"" + stranger + "\","));

      AppRun run = AppRun.in(folder, environment, "--resume-session", "s", "--retry-unanswered");

      assertThat(run.exitCode()).as(run.err()).isIn(0, 10);
      assertThat(visits).isEmpty();
    }
  }

  /** All that a provider can send back, full of the key that it was sent. */
  private static void echo(HttpExchange exchange, int status) throws IOException {
    String every = String.join(" ", forms());
    String said = "wrong key " + every + " Authorization: Bearer " + KEY + " ?key=" + KEY;
    String body =
        status == 200
            ? JSON.createObjectNode()
                .put("model", "model " + every)
                .set(
                    "choices",
                    JSON.createArrayNode()
                        .add(
                            JSON.createObjectNode()
                                .set(
                                    "message",
                                    JSON.createObjectNode()
                                        .put("content", answers(exchange, said, "")))))
                .toString()
            : JSON.createObjectNode()
                .set(
                    "error",
                    JSON.createObjectNode()
                        .put("message", said)
                        .put("code", KEY)
                        .put("type", KEY)
                        .put("param", KEY))
                .toString();
    exchange.getResponseHeaders().set("X-Request-Id", KEY);
    exchange.getResponseHeaders().set("Location", "https://x.example/" + KEY);
    send(exchange, status, body);
  }

  private static void answer(HttpExchange exchange, String extra) throws IOException {
    String body =
        JSON.createObjectNode()
            .put("model", "m")
            .set(
                "choices",
                JSON.createArrayNode()
                    .add(
                        JSON.createObjectNode()
                            .set(
                                "message",
                                JSON.createObjectNode()
                                    .put("content", answers(exchange, "r", extra)))))
            .toString();
    send(exchange, 200, body);
  }

  private static String answers(HttpExchange exchange, String reason, String extra)
      throws IOException {
    JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
    JsonNode question = JSON.readTree(request.at("/messages/1/content").asText());
    List<String> answers = new ArrayList<>();
    for (JsonNode criterion : question.path("criteria")) {
      answers.add(
          "{\"id\":%s,\"quote\":%s,\"reason\":%s,\"verdict\":\"PASSED\"%s}"
              .formatted(
                  criterion.path("id"),
                  JSON.writeValueAsString(reason),
                  JSON.writeValueAsString(reason),
                  extra));
    }
    return "{\"answers\":" + answers + "}";
  }

  /** The key in the forms in which servers show it. */
  private static List<String> forms() {
    byte[] bytes = KEY.getBytes(StandardCharsets.UTF_8);
    return List.of(
        KEY,
        URLEncoder.encode(KEY, StandardCharsets.UTF_8),
        Base64.getEncoder().encodeToString(bytes));
  }

  private String serve(Handler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            handler.handle(exchange);
          }
        });
    server.start();
    servers.add(server);
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** The files of all sessions in which a text stands. */
  private List<Path> filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("sessions"))) {
      List<Path> found = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
          found.add(file);
        }
      }
      return found;
    }
  }

  /** Answers one exchange. */
  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }
}
