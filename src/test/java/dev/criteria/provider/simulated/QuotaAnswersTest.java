package dev.criteria.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.RequestWording;
import dev.criteria.evaluation.Stage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client sees of the quota, over real HTTP and in virtual time. */
@Timeout(60)
class QuotaAnswersTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Ledger.Entry> entries = new ArrayList<>();
  private final List<Duration> slept = new ArrayList<>();
  private final AtomicLong nanoTime = new AtomicLong();
  private final List<SimulatedServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(SimulatedServer::close);
    client.close();
  }

  @Test
  void tellsInEveryAnswerWhatIsLeft() throws Exception {
    start(QuotaOptions.of(OptionalLong.of(600), OptionalLong.of(60_000), SECOND));

    HttpResponse<String> response = ask(body(400));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "limit-requests")).isEqualTo("600");
    assertThat(header(response, "remaining-requests")).isEqualTo("9");
    assertThat(header(response, "reset-requests")).isEqualTo("100ms");
    assertThat(header(response, "limit-tokens")).isEqualTo("60000");
    assertThat(header(response, "remaining-tokens")).isEqualTo("600");
    assertThat(header(response, "reset-tokens")).isEqualTo("400ms");
  }

  @Test
  void refusesInOpenAisWordsAndWithoutTheLatency() throws Exception {
    start(QuotaOptions.requests(60, SECOND));

    ask(body(400));
    HttpResponse<String> refused = ask(body(400));

    assertThat(refused.statusCode()).isEqualTo(429);
    JsonNode error = JSON.readTree(refused.body()).path("error");
    assertThat(error.path("type").textValue()).isEqualTo("requests");
    assertThat(error.path("code").textValue()).isEqualTo("rate_limit_exceeded");
    assertThat(error.path("message").textValue())
        .startsWith("Rate limit reached for any-model in organization")
        .contains("on requests per min (RPM): Limit 60, Used 60, Requested 1.")
        .contains("Please try again in 1s.");
    assertThat(refused.headers().firstValue("retry-after-ms")).hasValue("1000");
    assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
    assertThat(header(refused, "remaining-requests")).isEqualTo("0");
    assertThat(slept).containsExactly(SECOND);
  }

  @Test
  void namesTheTokensOrTheRequestsSize() throws Exception {
    start(QuotaOptions.of(OptionalLong.empty(), OptionalLong.of(1_000), Duration.ofMinutes(1)));

    ask(body(800));
    JsonNode tokens = JSON.readTree(ask(body(800)).body()).path("error");
    JsonNode large = JSON.readTree(ask(body(2_000)).body()).path("error");

    assertThat(tokens.path("type").textValue()).isEqualTo("tokens");
    assertThat(tokens.path("message").textValue()).contains("Please try again in 36s.");
    assertThat(large.path("type").textValue()).isEqualTo("tokens");
    assertThat(large.path("message").textValue())
        .startsWith("Request too large for any-model")
        .contains("Limit 1000, Requested 2000");
    assertThat(entries)
        .extracting(entry -> entry.treatment().refused())
        .containsExactly("", "tokens", "too-large");
    assertThat(entries)
        .extracting(entry -> entry.treatment().stated())
        .containsExactly(Duration.ZERO, Duration.ofSeconds(36), Duration.ZERO);
  }

  @Test
  void sumsUpWhatItDid() throws Exception {
    start(QuotaOptions.requests(120, SECOND));

    for (int i = 0; i < 5; i++) {
      ask(body(400));
      nanoTime.addAndGet(Duration.ofMillis(250).toNanos());
    }
    ServerSummary summary = servers.getFirst().summary();

    assertThat(summary.received()).isEqualTo(5);
    assertThat(summary.served()).isEqualTo(4);
    assertThat(summary.refused()).containsOnlyKeys("requests").containsEntry("requests", 1L);
    assertThat(summary.billed()).isEqualTo(4);
    assertThat(summary.time()).isEqualTo(Duration.ofMillis(1_250));
    assertThat(summary.requestsOffered().orElseThrow()).isCloseTo(2 + 2.5, within(1e-6));
    assertThat(summary.tokensOffered()).isEmpty();
    assertThat(summary.quotaTokens()).isEqualTo(4 * 400);
  }

  @Test
  void takesNothingForARequestThatTheScriptTurnsAway() throws Exception {
    start(
        QuotaOptions.requests(60, SECOND),
        FaultScript.of(
            FaultRule.when(FaultKind.SERVER_ERROR, FaultCondition.ALWAYS.requests(1, 3))));

    for (int i = 0; i < 3; i++) {
      assertThat(header(ask(body(400)), "remaining-requests")).isEqualTo("1");
    }
    assertThat(ask(body(400)).statusCode()).isEqualTo(200);
  }

  @Test
  void countsTheModelsOwnTimeAsLatency() throws Exception {
    SimulatedServer server =
        SimulatedServer.start(
            0,
            new SimulatedOptions(SECOND),
            entries::add,
            Instant::now,
            () -> nanoTime.getAndAdd(1_000_000),
            slept::add);
    servers.add(server);

    ask(body(400));

    assertThat(slept).singleElement().matches(time -> time.compareTo(SECOND) < 0);
  }

  private void start(QuotaOptions quota) throws IOException {
    start(quota, FaultScript.NONE);
  }

  private void start(QuotaOptions quota, FaultScript script) throws IOException {
    servers.add(
        SimulatedServer.start(
            0,
            new SimulatedOptions(new Latency.Fixed(SECOND), quota, script, 0),
            entries::add,
            () -> Instant.EPOCH,
            nanoTime::get,
            slept::add));
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue("x-ratelimit-" + name).orElse("");
  }

  private HttpResponse<String> ask(String body) throws IOException, InterruptedException {
    URI uri = URI.create(servers.getFirst().baseUrl() + "/chat/completions");
    return client.send(
        HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private static String body(int mostTokens) {
    Request request =
        Request.general(
            new Company(1, "Example", "", "It sells books online.", List.of()),
            List.of(Criterion.of("", "", Stage.GENERAL, "Does it sell books online?")));
    ObjectNode body = JSON.createObjectNode().put("model", "any-model");
    body.put("max_completion_tokens", mostTokens);
    body.putArray("messages")
        .addObject()
        .put("role", "user")
        .put("content", RequestWording.of(request).question());
    return body.toString();
  }
}
