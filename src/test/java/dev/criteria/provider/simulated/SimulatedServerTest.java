package dev.criteria.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.criteria.evaluation.Answer;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Field;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.ReplyReader;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.RequestWording;
import dev.criteria.evaluation.Stage;
import dev.criteria.evaluation.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SimulatedServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private static final Request REQUEST =
      Request.general(
          new Company(
              1,
              "Example",
              "https://example.com",
              "It sells books online. It does not print books.",
              List.of(new Field("Market", "Active in several countries"))),
          List.of(
              criterion("Does it sell books online?"),
              criterion("Does it print books?"),
              criterion("Is it active in several countries?"),
              criterion("Does it build ships?")));

  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<Duration> slept = new LinkedBlockingQueue<>();
  private SimulatedServer server = start(SimulatedOptions.DEFAULT, slept::add);

  SimulatedServerTest() throws IOException {}

  @BeforeEach
  void startsWithNothingReceived() {
    assertThat(server.requestsReceived()).isZero();
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  @Test
  void answersInTheShapeOfAChatCompletion() throws Exception {
    HttpResponse<String> response = chat(body(REQUEST));
    JsonNode completion = JSON.readTree(response.body());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(completion.fieldNames())
        .toIterable()
        .containsExactly("id", "object", "created", "model", "choices", "usage");
    assertThat(completion.path("id").textValue()).startsWith("chatcmpl-");
    assertThat(completion.path("object").textValue()).isEqualTo("chat.completion");
    assertThat(completion.path("created").longValue()).isEqualTo(NOW.getEpochSecond());
    assertThat(completion.path("model").textValue()).isEqualTo(SimulatedNotice.MODEL);
    assertThat(completion.path("choices")).hasSize(1);
    JsonNode choice = completion.path("choices").path(0);
    assertThat(choice.path("index").intValue()).isZero();
    assertThat(choice.path("finish_reason").textValue()).isEqualTo("stop");
    assertThat(choice.path("message").path("role").textValue()).isEqualTo("assistant");
    assertThat(choice.path("message").path("refusal").isNull()).isTrue();
  }

  @Test
  void answersEveryCriterionByTheCompanysText() throws Exception {
    String content = content(chat(body(REQUEST)));
    Reply reply = new Reply(content, Reply.Ending.COMPLETE, Optional.empty(), "any-model");

    List<Answer> answers =
        REQUEST.criteria().stream()
            .flatMap(criterion -> ReplyReader.read(REQUEST, reply).to(criterion).stream())
            .toList();

    assertThat(answers)
        .extracting(answer -> ((Verdict) answer).kind())
        .containsExactly(
            Verdict.Kind.PASSED, Verdict.Kind.NOT_PASSED, Verdict.Kind.PASSED, Verdict.Kind.ND);
    assertThat(answers)
        .extracting(answer -> ((Verdict) answer).quote())
        .containsExactly(
            "It sells books online.",
            "It does not print books.",
            "Active in several countries",
            "");
  }

  @Test
  void countsATokenForEveryFourCharactersRoundedUp() throws Exception {
    ObjectNode body = body(REQUEST);
    HttpResponse<String> response = chat(body);
    JsonNode usage = JSON.readTree(response.body()).path("usage");

    long prompt = 0;
    for (JsonNode message : body.path("messages")) {
      prompt += message.path("content").textValue().length();
    }
    long expectedPrompt = (prompt + 3) / 4;
    long expectedAnswer = (content(response).length() + 3L) / 4;
    assertThat(usage.path("prompt_tokens").longValue()).isEqualTo(expectedPrompt);
    assertThat(usage.path("completion_tokens").longValue()).isEqualTo(expectedAnswer);
    assertThat(usage.path("total_tokens").longValue()).isEqualTo(expectedPrompt + expectedAnswer);
    assertThat(usage.path("prompt_tokens_details").path("cached_tokens").longValue()).isZero();
  }

  @Test
  void answersTheSameRequestAlikeAndAnotherOneWithAnotherId() throws Exception {
    String first = chat(body(REQUEST)).body();
    String again = chat(body(REQUEST)).body();
    String other = chat(body(REQUEST).put("model", "another")).body();

    assertThat(again).isEqualTo(first);
    assertThat(JSON.readTree(other).path("id")).isNotEqualTo(JSON.readTree(first).path("id"));
  }

  @Test
  void readsTheLastUserMessage() throws Exception {
    ObjectNode body = body(REQUEST);
    body.withArray("messages").insertObject(0).put("role", "user").put("content", "Hello");
    body.withArray("messages").addObject().put("role", "assistant").put("content", "Well");

    assertThat(chat(body).statusCode()).isEqualTo(200);
  }

  @Test
  void keepsTextsOfAllScripts() throws Exception {
    Company company = new Company(1, "例", "", "Он продаёт 😀 книги.", List.of());
    Request request = Request.general(company, List.of(criterion("Продаёт книги?")));

    assertThat(content(chat(body(request)))).contains("Он продаёт 😀 книги.");
  }

  @Test
  void listsItsModel() throws Exception {
    JsonNode models = JSON.readTree(send("GET", "/v1/models", "").body());

    assertThat(models.path("object").textValue()).isEqualTo("list");
    assertThat(models.path("data").path(0).path("object").textValue()).isEqualTo("model");
    assertThat(models.path("data").path(0).path("id").textValue()).isEqualTo(SimulatedNotice.MODEL);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/chat/completions, 405, method_not_supported",
    "DELETE, /v1/models, 405, method_not_supported",
    "POST, /chat/completions, 404, unknown_url",
    "POST, /v1/chat/completions/more, 404, unknown_url",
    "GET, /, 404, unknown_url",
  })
  void rejectsWhatItDoesNotServe(String method, String path, int status, String code)
      throws Exception {
    HttpResponse<String> response = send(method, path, "{}");

    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode error = JSON.readTree(response.body()).path("error");
    assertThat(error.path("code").textValue()).isEqualTo(code);
    assertThat(error.path("type").textValue()).isEqualTo("invalid_request_error");
    assertThat(error.path("message").textValue()).contains(path);
    assertThat(error.path("param").isNull()).isTrue();
    assertThat(server.requestsReceived()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{} {}",
        "{'messages':[{'role':'user','content':'{}'}]}",
        "{'model':7,'messages':[{'role':'user','content':'{}'}]}",
        "{'model':'m'}",
        "{'model':'m','messages':[]}",
        "{'model':'m','messages':[{'role':'system','content':'{}'}]}",
        "{'model':'m','messages':[{'role':'user','content':null}]}",
        "{'model':'m','messages':[{'role':'user','content':''}]}",
        "{'model':'m','messages':[{'role':'user','content':'Hello'}]}",
        "{'model':'m','messages':[{'role':'user','content':'{}'}]}",
        "{'model':'m','messages':[{'role':'user','content':'{^company^:{}}'}]}",
        "{'model':'m','messages':[{'role':'user','content':'{^company^:{},^criteria^:[{}]}'}]}",
        "{'model':'m','stream':true,'messages':[{'role':'user','content':'{}'}]}",
      })
  void rejectsABodyThatItCannotRead(String quoted) throws Exception {
    String body = quoted.replace("^", "\\\"").replace('\'', '"');

    HttpResponse<String> response = send("POST", "/v1/chat/completions", body);

    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode error = JSON.readTree(response.body()).path("error");
    assertThat(error.fieldNames()).toIterable().containsExactly("message", "type", "param", "code");
    assertThat(error.path("type").textValue()).isEqualTo("invalid_request_error");
    assertThat(error.path("message").textValue()).isNotBlank();
  }

  @Test
  void rejectsABodyThatIsTooLarge() throws Exception {
    String body = " ".repeat(ChatDesk.MAX_BODY_BYTES + 1);

    HttpResponse<String> response = send("POST", "/v1/chat/completions", body);

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(JSON.readTree(response.body()).path("error").path("code").textValue())
        .isEqualTo("request_too_large");
    assertThat(server.requestsReceived()).isEqualTo(1);
  }

  @Test
  void waitsForTheLatencyBeforeEachAnswer() throws Exception {
    restart(new SimulatedOptions(Duration.ofSeconds(3)), slept::add);

    chat(body(REQUEST));
    chat(body(REQUEST));
    send("GET", "/v1/models", "");

    assertThat(slept).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
  }

  @Test
  void waitsNotAtAllWithoutLatency() throws Exception {
    chat(body(REQUEST));

    assertThat(slept).isEmpty();
  }

  @Test
  void answersSixtyFourRequestsAtOnceAndKnowsThePeak() throws Exception {
    int concurrency = 64;
    CountDownLatch allArrived = new CountDownLatch(concurrency);
    restart(
        new SimulatedOptions(Duration.ofMillis(1)),
        latency -> {
          allArrived.countDown();
          if (!allArrived.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("not all requests arrived");
          }
        });

    List<CompletableFuture<HttpResponse<String>>> responses =
        IntStream.range(0, concurrency)
            .mapToObj(i -> client.sendAsync(chatRequest(body(REQUEST)), BodyHandlers.ofString()))
            .toList();

    assertThat(responses).extracting(response -> response.get().statusCode()).containsOnly(200);
    assertThat(responses)
        .extracting(response -> response.get().body())
        .containsOnly(responses.getFirst().get().body());
    assertThat(server.requestsReceived()).isEqualTo(concurrency);
    assertThat(server.peakInFlight()).isEqualTo(concurrency);
  }

  @Test
  void neverSeesMoreInFlightThanAClientSendsAtOnce() throws Exception {
    for (int i = 0; i < 50; i++) {
      chat(body(REQUEST));
    }

    assertThat(server.requestsReceived()).isEqualTo(50);
    assertThat(server.peakInFlight()).isEqualTo(1);
  }

  @Test
  void breaksRequestsInFlightWhenItIsClosed() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    restart(
        new SimulatedOptions(Duration.ofHours(1)),
        latency -> {
          arrived.countDown();
          new CountDownLatch(1).await();
        });
    CompletableFuture<HttpResponse<String>> response =
        client.sendAsync(chatRequest(body(REQUEST)), BodyHandlers.ofString());
    arrived.await();

    server.close();

    assertThat(response).failsWithin(Duration.ofSeconds(30));
  }

  @Test
  void namesThePortThatItCannotOpen() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                SimulatedServer.start(
                    server.port(), SimulatedOptions.DEFAULT, () -> NOW, slept::add))
        .withMessageContaining("port " + server.port());
  }

  @Test
  void listensOnTheLoopbackAddress() {
    assertThat(server.baseUrl()).isEqualTo("http://127.0.0.1:" + server.port() + "/v1");
  }

  private void restart(SimulatedOptions options, Sleeper sleeper) throws IOException {
    server.close();
    server = start(options, sleeper);
  }

  private static SimulatedServer start(SimulatedOptions options, Sleeper sleeper)
      throws IOException {
    InstantSource clock = () -> NOW;
    return SimulatedServer.start(0, options, clock, sleeper);
  }

  private static Criterion criterion(String text) {
    return Criterion.of("", "", Stage.GENERAL, text);
  }

  private static ObjectNode body(Request request) {
    RequestWording wording = RequestWording.of(request);
    ObjectNode body = JSON.createObjectNode().put("model", "any-model");
    body.putArray("messages").addObject().put("role", "system").put("content", "Judge.");
    body.withArray("messages").addObject().put("role", "user").put("content", wording.question());
    return body;
  }

  private static String content(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body())
        .path("choices")
        .path(0)
        .path("message")
        .path("content")
        .textValue();
  }

  private HttpResponse<String> chat(ObjectNode body) throws Exception {
    return client.send(chatRequest(body), BodyHandlers.ofString());
  }

  private HttpRequest chatRequest(ObjectNode body) {
    return HttpRequest.newBuilder(URI.create(server.baseUrl() + "/chat/completions"))
        .POST(BodyPublishers.ofString(body.toString()))
        .build();
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return client.send(
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }
}
