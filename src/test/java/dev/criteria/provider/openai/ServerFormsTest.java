package dev.criteria.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.ReplyReader;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;
import dev.criteria.evaluation.Samples;
import dev.criteria.evaluation.Verdict;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How servers are asked that do not take what OpenAI takes. */
@Timeout(60)
class ServerFormsTest {
  private static final ModelParameters LIMITED =
      new ModelParameters(Optional.empty(), Optional.empty(), OptionalInt.of(500));

  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final Request request =
      Request.general(Samples.company(1), List.of(Samples.general("Is it a company?")));

  @Test
  void asksAsDocumented() throws Exception {
    ModelParameters all =
        new ModelParameters(
            Optional.of(new BigDecimal("0.2")), Optional.of("low"), OptionalInt.of(500));
    try (ChatServer server = ChatServer.start(ChatServer.Words.OPENAI);
        OpenAiEndpoint endpoint =
            endpoint(options(server.baseUrl(), Optional.of("sk-12345678")).with(all))) {
      assertPassed(endpoint.exchange(request).response());

      assertThat(server.complaints()).isEmpty();
      ChatServer.Received received = server.received().getFirst();
      assertThat(received.path()).isEqualTo("/v1/chat/completions");
      assertThat(received.authorization()).contains("Bearer sk-12345678");
      assertThat(received.body().path("temperature").decimalValue()).isEqualByComparingTo("0.2");
      assertThat(received.body().path("reasoning_effort").asText()).isEqualTo("low");
      assertThat(received.body().path("max_tokens").asInt()).isEqualTo(500);
      assertThat(notes).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(ChatServer.Words.class)
  void asksForAnObjectWhereTheSchemaIsRejectedAndKeepsToThat(ChatServer.Words words)
      throws Exception {
    try (ChatServer server = ChatServer.start(words, ChatServer.Unknown.JSON_SCHEMA);
        OpenAiEndpoint endpoint = endpoint(options(server.baseUrl(), Optional.empty()))) {
      assertPassed(endpoint.exchange(request).response());
      assertPassed(endpoint.exchange(request).response());

      assertThat(formats(server)).containsExactly("json_schema", "json_object", "json_object");
      assertThat(server.complaints()).isEmpty();
      assertThat(server.received().getLast().body().at("/messages/0/content").asText())
          .contains("JSON Schema")
          .contains("\"additionalProperties\":false");
      assertThat(notes)
          .containsExactly(
              "m: the server rejects replies as a JSON Schema; asking for replies as JSON without a"
                  + " schema from now on");
    }
  }

  @Test
  void asksForPlainTextWhereObjectsAreRejectedToo() throws Exception {
    try (ChatServer server =
            ChatServer.start(
                ChatServer.Words.OPENAI,
                ChatServer.Unknown.JSON_SCHEMA,
                ChatServer.Unknown.JSON_OBJECT);
        OpenAiEndpoint endpoint = endpoint(options(server.baseUrl(), Optional.empty()))) {
      assertPassed(endpoint.exchange(request).response());
      assertPassed(endpoint.exchange(request).response());

      assertThat(formats(server)).containsExactly("json_schema", "json_object", "", "");
      assertThat(server.complaints()).isEmpty();
      assertThat(notes).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(ChatServer.Words.class)
  void usesTheOtherNameOfTheLengthWhereOneIsRejected(ChatServer.Words words) throws Exception {
    try (ChatServer server = ChatServer.start(words, ChatServer.Unknown.MAX_TOKENS);
        OpenAiEndpoint endpoint =
            endpoint(options(server.baseUrl(), Optional.empty()).with(LIMITED))) {
      assertPassed(endpoint.exchange(request).response());
      assertPassed(endpoint.exchange(request).response());

      assertThat(server.received().stream().map(it -> it.body().has("max_tokens")))
          .containsExactly(true, false, false);
      assertThat(server.received().getLast().body().path("max_completion_tokens").asInt())
          .isEqualTo(500);
      assertThat(notes)
          .containsExactly(
              "m: the server rejects max_tokens; asking with max_completion_tokens from now on");
    }
  }

  @Test
  void findsItsWayWhereBothAreRejected() throws Exception {
    try (ChatServer server =
            ChatServer.start(
                ChatServer.Words.OPENAI,
                ChatServer.Unknown.JSON_SCHEMA,
                ChatServer.Unknown.MAX_TOKENS);
        OpenAiEndpoint endpoint =
            endpoint(options(server.baseUrl(), Optional.empty()).with(LIMITED))) {
      assertPassed(endpoint.exchange(request).response());

      assertThat(server.received()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 429, 500})
  void keepsToTheFormUntilTheServerHasAnsweredInAnother(int status) throws Exception {
    try (ChatServer server =
            ChatServer.start(ChatServer.Words.OPENAI, ChatServer.Unknown.JSON_SCHEMA);
        OpenAiEndpoint endpoint = endpoint(options(server.baseUrl(), Optional.empty()))) {
      server.failWhatItTakes(status);
      assertThat(endpoint.exchange(request).response()).isInstanceOf(Fault.class);
      assertThat(notes).isEmpty();

      server.failWhatItTakes(0);
      assertPassed(endpoint.exchange(request).response());
      assertPassed(endpoint.exchange(request).response());

      assertThat(formats(server))
          .containsExactly(
              "json_schema", "json_object", "json_schema", "json_object", "json_object");
      assertThat(notes).hasSize(1);
    }
  }

  @Test
  void givesUpWhereBothNamesOfTheLengthAreRejected() throws Exception {
    try (ChatServer server =
            ChatServer.start(
                ChatServer.Words.OPENAI,
                ChatServer.Unknown.MAX_COMPLETION_TOKENS,
                ChatServer.Unknown.MAX_TOKENS);
        OpenAiEndpoint endpoint =
            endpoint(options(server.baseUrl(), Optional.empty()).with(LIMITED))) {
      Fault fault = (Fault) endpoint.exchange(request).response();

      assertThat(fault.kind()).isEqualTo(FaultKind.INVALID_REQUEST);
      assertThat(server.received()).hasSize(2);
      assertThat(notes).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1, MAX_COMPLETION_TOKENS",
    "https://r.openai.azure.com/openai/v1, MAX_COMPLETION_TOKENS",
    "https://notopenai.com/v1, MAX_TOKENS",
    "http://localhost:11434/v1, MAX_TOKENS",
  })
  void beginsWithTheNameOfTheLengthThatTheServerKnows(URI endpoint, LengthField length) {
    assertThat(Dialect.usual(endpoint).length()).isEqualTo(length);
  }

  @Test
  void takesTheOlderNameOfTheLengthWhereTheNewerIsRejected() {
    Dialect usual = Dialect.usual(URI.create("https://api.openai.com/v1"));
    ErrorNames rejection =
        new ErrorNames("unsupported_parameter", "", "max_completion_tokens", "Use another.");

    assertThat(usual.avoiding(rejection, true).orElseThrow().length())
        .isEqualTo(LengthField.MAX_TOKENS);
    assertThat(usual.avoiding(rejection, false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "messages | 'messages' is too short",
        "temperature | 'temperature' does not support 0.2 with this model",
        "max_tokens | max_tokens is too large: 100000",
        "`` | model requires more system memory",
      })
  void keepsToTheFormWhenSomethingElseIsRejected(String param, String message) {
    Dialect usual = Dialect.usual(URI.create("http://localhost/v1"));

    assertThat(usual.avoiding(new ErrorNames("", "", param, message), true)).isEmpty();
  }

  @Test
  void learnsTheFormOnceForAllThatAskAtTheSameTime() throws Exception {
    int workers = 8;
    try (ChatServer server =
            ChatServer.start(ChatServer.Words.OPENAI, ChatServer.Unknown.JSON_SCHEMA);
        OpenAiEndpoint endpoint = endpoint(options(server.baseUrl(), Optional.empty()));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Response>> calls = new ArrayList<>();
      for (int call = 0; call < workers; call++) {
        calls.add(() -> endpoint.exchange(request).response());
      }
      for (var future : threads.invokeAll(calls)) {
        assertPassed(future.get());
      }
      int rejected = server.received().size() - workers;
      assertPassed(endpoint.exchange(request).response());

      assertThat(rejected).isBetween(1, workers);
      assertThat(server.received()).hasSize(workers + rejected + 1);
      assertThat(notes).hasSize(1);
    }
  }

  @Test
  void sendsNoKeyWhereThereIsNone() throws Exception {
    try (ScriptedServer server = ScriptedServer.answering(500, "{}");
        OpenAiEndpoint endpoint =
            endpoint(options(server.baseUrl().toString(), Optional.empty()))) {
      endpoint.exchange(request);

      assertThat(server.received().getFirst().headers())
          .doesNotContainKeys("Authorization", "Api-key");
    }
  }

  @Test
  void asksAzureUnderItsOwnHeaderAndWithoutAVersion() throws Exception {
    try (ScriptedServer proxy = ScriptedServer.answering(500, "{}");
        OpenAiEndpoint endpoint =
            endpoint(
                options("http://res.openai.azure.com/openai/v1", Optional.of("azure-key-1"))
                    .through(proxy(proxy, Optional.empty())))) {
      endpoint.exchange(request);

      ScriptedServer.Received received = proxy.received().getFirst();
      assertThat(received.path()).isEqualTo("/openai/v1/chat/completions");
      assertThat(received.query()).isNull();
      assertThat(received.headers().get("Api-key")).containsExactly("azure-key-1");
      assertThat(received.headers()).doesNotContainKey("Authorization");
    }
  }

  @Test
  void goesThroughAProxyWithoutLookingUpTheHost() throws Exception {
    try (ScriptedServer proxy = ScriptedServer.answering(500, "{}");
        OpenAiEndpoint endpoint =
            endpoint(
                options("http://llm.invalid/v1", Optional.empty())
                    .through(proxy(proxy, Optional.empty())))) {
      endpoint.exchange(request);

      assertThat(proxy.received().getFirst().headers().get("Host")).containsExactly("llm.invalid");
    }
  }

  @Test
  void tellsAProxyWhoItIsAndNeverShowsIt() throws Exception {
    String credentials =
        Base64.getEncoder().encodeToString("user:pass".getBytes(StandardCharsets.UTF_8));
    try (ScriptedServer proxy =
            ScriptedServer.answering(
                exchange -> {
                  exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"p\"");
                  exchange.sendResponseHeaders(407, -1);
                });
        OpenAiEndpoint endpoint =
            endpoint(
                options("http://llm.invalid/v1", Optional.empty())
                    .through(proxy(proxy, Optional.of(credentials))))) {
      Fault fault = (Fault) endpoint.exchange(request).response();

      assertThat(proxy.received()).hasSize(2);
      assertThat(proxy.received().getLast().headers().get("Proxy-authorization"))
          .containsExactly("Basic " + credentials);
      assertThat(fault.kind()).isEqualTo(FaultKind.ACCESS_DENIED);
      assertThat(fault.reason())
          .contains("refused by the proxy 127.0.0.1:", "HTTPS_PROXY")
          .doesNotContain(credentials, "user:pass");
    }
  }

  private static HttpProxy proxy(ScriptedServer server, Optional<String> credentials) {
    return new HttpProxy("127.0.0.1", server.baseUrl().getPort(), credentials);
  }

  private OpenAiEndpoint endpoint(OpenAiOptions options) {
    return new OpenAiEndpoint(options, InstantSource.system(), notes::add);
  }

  private static OpenAiOptions options(String baseUrl, Optional<String> key) {
    return new OpenAiOptions(
        URI.create(baseUrl),
        key,
        Optional.empty(),
        Optional.empty(),
        "m",
        Duration.ofSeconds(20),
        8);
  }

  private static List<String> formats(ChatServer server) {
    return server.received().stream()
        .map(received -> received.body().at("/response_format/type").asText())
        .toList();
  }

  private void assertPassed(Response response) {
    assertThat(response).isInstanceOf(Reply.class);
    assertThat(ReplyReader.read(request, (Reply) response).to(request.criteria().getFirst()))
        .containsInstanceOf(Verdict.class);
  }
}
