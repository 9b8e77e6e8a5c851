package dev.criteria.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.RequestWording;
import dev.criteria.evaluation.Response;
import dev.criteria.evaluation.Samples;
import dev.criteria.evaluation.Usage;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OpenAiEndpointTest {
  private static final String KEY = "sk-test-0123456789abcdef";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Request request =
      Request.general(Samples.company(1), List.of(Samples.general("Is it a company?")));

  @Test
  void sendsOnlyModelMessagesAndAStrictSchema() throws Exception {
    try (ScriptedServer server = ScriptedServer.answering(200, completion("stop", "\"text\""))) {
      ask(server);

      ScriptedServer.Received received = server.received().getFirst();
      JsonNode body = JSON.readTree(received.body());
      assertThat(received.path()).isEqualTo("/v1/chat/completions");
      assertThat(received.headers().get("Authorization")).containsExactly("Bearer " + KEY);
      assertThat(received.headers().get("Openai-organization")).containsExactly("org-1");
      assertThat(received.headers().get("Openai-project")).containsExactly("proj-1");
      assertThat(received.headers().keySet()).noneMatch(name -> name.startsWith("X-stainless"));
      assertThat(body.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder("model", "messages", "response_format");
      assertThat(body.at("/messages/0/role").asText()).isEqualTo("system");
      assertThat(body.at("/messages/1/role").asText()).isEqualTo("user");
      assertThat(body.at("/messages/1/content").asText())
          .isEqualTo(RequestWording.of(request).question());
      assertThat(body.at("/response_format/json_schema/strict").booleanValue()).isTrue();
      assertThat(body.at("/response_format/json_schema/schema"))
          .isEqualTo(RequestWording.of(request).schema());
    }
  }

  @Test
  void givesTheReplyWithItsUsageAndTheModelThatAnswered() throws Exception {
    try (ScriptedServer server = ScriptedServer.answering(200, completion("stop", "\"text\""))) {
      assertThat(ask(server))
          .isEqualTo(
              new Reply(
                  "text",
                  Reply.Ending.COMPLETE,
                  Optional.of(new Usage(100, 40, 20)),
                  "model-2026"));
    }
  }

  @ParameterizedTest
  @CsvSource({"length,CUT_OFF", "content_filter,REFUSED", "stop,COMPLETE", "error,CUT_OFF"})
  void tellsHowAReplyEnded(String finishReason, Reply.Ending ending) throws Exception {
    try (ScriptedServer server = ScriptedServer.answering(200, completion(finishReason, "null"))) {
      assertThat(((Reply) ask(server)).ending()).isEqualTo(ending);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"prompt_tokens\":-1,\"completion_tokens\":5}",
        "{\"prompt_tokens\":\"5\",\"completion_tokens\":5}",
        "{\"prompt_tokens\":99999999999999999999,\"completion_tokens\":5}",
        "{\"prompt_tokens\":9223372036854775807,\"completion_tokens\":9223372036854775807}",
        "null"
      })
  void takesStrangeUsageForUnknown(String usage) throws Exception {
    String body =
        completion("stop", "\"text\"").replaceFirst("\"usage\":.*", "\"usage\":" + usage + "}");
    try (ScriptedServer server = ScriptedServer.answering(200, body)) {
      assertThat(((Reply) ask(server)).usage()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "400, -, INVALID_REQUEST",
        "400, context_length_exceeded, TOO_LARGE",
        "400, content_filter, REFUSED",
        "401, invalid_api_key, ACCESS_DENIED",
        "402, -, QUOTA_EXHAUSTED",
        "403, -, ACCESS_DENIED",
        "404, model_not_found, ACCESS_DENIED",
        "408, -, PROVIDER_ILL",
        "413, -, TOO_LARGE",
        "422, -, INVALID_REQUEST",
        "429, rate_limit_exceeded, RATE_LIMITED",
        "429, insufficient_quota, QUOTA_EXHAUSTED",
        "500, -, PROVIDER_ILL",
        "502, -, PROVIDER_ILL",
        "503, -, PROVIDER_ILL",
        "529, -, PROVIDER_ILL",
        "302, -, ACCESS_DENIED"
      })
  void tellsFaultsApartAndSendsEachRequestOnce(int status, String code, FaultKind kind)
      throws Exception {
    String body =
        "{\"error\":{\"message\":\"It failed.\",\"type\":null,\"code\":%s}}"
            .formatted(code == null ? "null" : "\"" + code + "\"");
    try (ScriptedServer server = ScriptedServer.answering(status, body)) {
      Fault fault = (Fault) ask(server);

      assertThat(fault.kind()).isEqualTo(kind);
      assertThat(fault.reason()).contains("HTTP " + status + ": It failed.");
      assertThat(server.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>bad gateway</html>",
        "[]",
        "{\"error\":\"text\"}",
        "{\"error\":{\"code\":5}}"
      })
  void understandsErrorsWhoseBodyIsNotAsDocumented(String body) throws Exception {
    try (ScriptedServer server = ScriptedServer.answering(502, body)) {
      assertThat(((Fault) ask(server)).kind()).isEqualTo(FaultKind.PROVIDER_ILL);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>login</html>", "{}", "null", "[1]", "{\"choices\":5}"})
  void takesASuccessThatIsNoCompletionForAnIllProvider(String body) throws Exception {
    try (ScriptedServer server = ScriptedServer.answering(200, body)) {
      assertThat(((Fault) ask(server)).kind()).isEqualTo(FaultKind.PROVIDER_ILL);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 503})
  void sendsARequestOnceEvenWhenInvitedToRepeatItAtOnce(int status) throws Exception {
    try (ScriptedServer server =
        ScriptedServer.answering(
            exchange -> {
              exchange.getResponseHeaders().set("Retry-After", "0");
              exchange.sendResponseHeaders(status, -1);
            })) {
      ask(server);

      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void keepsTheKeyOutOfRepliesThatEchoIt() throws Exception {
    String body =
        completion("stop", "\"Bearer " + KEY + "\"").replace("model-2026", "model " + KEY);
    try (ScriptedServer server = ScriptedServer.answering(200, body)) {
      Reply reply = (Reply) ask(server);

      assertThat(reply.content()).isEqualTo("Bearer [redacted]");
      assertThat(reply.model()).isEqualTo("model [redacted]");
    }
  }

  @Test
  void neverShowsTheKeyEvenWhenTheProviderEchoesIt() throws Exception {
    String body =
        "{\"error\":{\"message\":\"Incorrect API key provided: %s (Bearer %s, sk-oth**ers)\"}}"
            .formatted(KEY, KEY);
    try (ScriptedServer server = ScriptedServer.answering(401, body)) {
      assertThat(((Fault) ask(server)).reason())
          .contains("Incorrect API key provided: [redacted]")
          .contains("OPENAI_API_KEY")
          .doesNotContain(KEY)
          .doesNotContain("sk-");
    }
  }

  @Test
  void tellsAClosedPort() throws Exception {
    URI closed;
    try (ScriptedServer server = ScriptedServer.answering(200, "{}")) {
      closed = server.baseUrl();
    }
    try (OpenAiEndpoint provider =
        new OpenAiEndpoint(
            options(closed, Duration.ofSeconds(5)), InstantSource.system(), _ -> {})) {
      Fault fault = (Fault) provider.exchange(request).response();

      assertThat(fault.kind()).isEqualTo(FaultKind.PROVIDER_ILL);
      assertThat(fault.reason()).contains("no connection").contains(closed.toString());
    }
  }

  @Test
  void givesUpAfterTheTimeOfTheWholeRequest() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (ScriptedServer server =
            ScriptedServer.answering(
                exchange -> {
                  // A drip of bytes keeps a read timeout from firing.
                  exchange.sendResponseHeaders(200, 0);
                  try {
                    while (!end.await(20, TimeUnit.MILLISECONDS)) {
                      exchange.getResponseBody().write(' ');
                      exchange.getResponseBody().flush();
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
        OpenAiEndpoint provider =
            new OpenAiEndpoint(
                options(server.baseUrl(), Duration.ofMillis(300)),
                InstantSource.system(),
                _ -> {})) {
      Fault fault = (Fault) provider.exchange(request).response();
      end.countDown();

      assertThat(fault.kind()).isEqualTo(FaultKind.PROVIDER_ILL);
      assertThat(fault.reason()).contains("no reply within 0.3 s");
    }
  }

  @ParameterizedTest
  @CsvSource({"200, UNREADABLE", "500, SERVER_ERROR", "502, GATEWAY_ERROR"})
  void readsNoMoreOfAnEndlessBodyThanItNeeds(int status, Fault.Ailment ailment) throws Exception {
    byte[] block = new byte[64 * 1024];
    try (ScriptedServer server =
        ScriptedServer.answering(
            exchange -> {
              exchange.sendResponseHeaders(status, 0);
              // Ends with the connection only.
              while (true) {
                exchange.getResponseBody().write(block);
              }
            })) {
      Fault fault = (Fault) ask(server);

      assertThat(fault).isInstanceOf(Fault.ProviderIll.class);
      assertThat(((Fault.ProviderIll) fault).ailment()).isEqualTo(ailment);
    }
  }

  @Test
  void endsAtOnceWhenInterruptedOnAVirtualThread() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (ScriptedServer server =
            ScriptedServer.answering(
                exchange -> {
                  arrived.countDown();
                  try {
                    end.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
        OpenAiEndpoint provider =
            new OpenAiEndpoint(
                options(server.baseUrl(), Duration.ofSeconds(50)),
                InstantSource.system(),
                _ -> {})) {
      Thread thread =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      provider.exchange(request).response();
                    } catch (InterruptedException e) {
                      thrown.set(e);
                    }
                  });
      arrived.await();
      thread.interrupt();
      thread.join();
      end.countDown();

      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }
  }

  private Response ask(ScriptedServer server) throws InterruptedException {
    try (OpenAiEndpoint provider =
        new OpenAiEndpoint(
            options(server.baseUrl(), Duration.ofSeconds(20)), InstantSource.system(), _ -> {})) {
      return provider.exchange(request).response();
    }
  }

  private static OpenAiOptions options(URI baseUrl, Duration timeout) {
    return new OpenAiOptions(
        baseUrl,
        Optional.of(KEY),
        Optional.of("org-1"),
        Optional.of("proj-1"),
        "model",
        timeout,
        2);
  }

  private static String completion(String finishReason, String content) {
    return """
    {"id":"x","object":"chat.completion","created":1,"model":"model-2026","choices":[{"index":0,\
    "message":{"role":"assistant","content":%s,"refusal":null},"finish_reason":"%s"}],\
    "usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,\
    "prompt_tokens_details":{"cached_tokens":40}}}\
    """
        .formatted(content, finishReason);
  }
}
