package dev.criteria.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client sees of each kind of fault, over real HTTP. */
@Timeout(60)
class FaultKindsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.250Z");
  private static final String QUESTION = question();

  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<Duration> slept = new LinkedBlockingQueue<>();
  private final List<Ledger.Entry> entries = new ArrayList<>();
  private final AtomicLong nanoTime = new AtomicLong();
  private Optional<SimulatedServer> server = Optional.empty();

  @AfterEach
  void stop() {
    server.ifPresent(SimulatedServer::close);
    client.close();
  }

  @ParameterizedTest
  @CsvSource({
    "RATE_LIMIT_REQUESTS, , 429, requests, rate_limit_exceeded, requests per min (RPM)",
    "RATE_LIMIT_TOKENS, , 429, tokens, rate_limit_exceeded, tokens per min (TPM)",
    "DAILY_LIMIT, , 429, requests, rate_limit_exceeded, try again in 6h0m0s",
    "QUOTA_EXHAUSTED, , 429, insufficient_quota, insufficient_quota, exceeded your current quota",
    "QUOTA_EXHAUSTED, 402, 402, , 402, credits",
    "QUOTA_EXHAUSTED, 400, 400, billing_error, , credit balance is too low",
    "REQUEST_TOO_LARGE_429, , 429, tokens, rate_limit_exceeded, Request too large",
    "CONTEXT_LENGTH, , 400, invalid_request_error, context_length_exceeded, maximum context",
    "CONTENT_FILTER, , 400, invalid_request_error, content_filter, filtered",
    "BAD_KEY, , 401, invalid_request_error, invalid_api_key, Incorrect API key",
    "NO_ACCESS, , 403, invalid_request_error, model_not_found, does not have access",
    "UNKNOWN_MODEL, , 404, invalid_request_error, model_not_found, does not exist",
    "BAD_REQUEST, , 400, invalid_request_error, unsupported_parameter, no such parameter",
    "SERVER_ERROR, , 500, server_error, , had an error",
    "SERVER_ERROR, 503, 503, server_error, , overloaded",
    "SERVER_ERROR, 529, 529, overloaded_error, , Overloaded",
  })
  void turnsRequestsAwayInTheWordsOfRealProviders(
      FaultKind kind, Integer chosen, int status, String type, String code, String words)
      throws Exception {
    FaultDetails details =
        chosen == null ? FaultDetails.USUAL : FaultDetails.ofStatus(chosen.intValue());

    HttpResponse<String> response = ask(new FaultRule(kind, FaultCondition.ALWAYS, details));

    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode error = JSON.readTree(response.body()).path("error");
    assertThat(error.path("type").textValue()).isEqualTo(type);
    assertThat(error.path("code").textValue()).isEqualTo(code);
    assertThat(error.path("message").textValue()).contains(words);
    assertThat(treatment())
        .isEqualTo(
            new Ledger.Treatment(
                status,
                "",
                kind.shown(),
                new FaultRule(kind, FaultCondition.ALWAYS, details).pause(),
                Ledger.Tokens.NONE,
                Ledger.Billing.NO));
  }

  @ParameterizedTest
  @CsvSource({"502, Bad Gateway", "504, Gateway Time-out"})
  void speaksHtmlAsGatewaysDo(int status, String words) throws Exception {
    HttpResponse<String> response =
        ask(
            new FaultRule(
                FaultKind.SERVER_ERROR, FaultCondition.ALWAYS, FaultDetails.ofStatus(status)));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).hasValue("text/html");
    assertThat(response.body()).contains(words);
    assertThat(treatment().billing()).isEqualTo(Ledger.Billing.UNKNOWN);
  }

  @Test
  void statesTheLimitThatWasReachedInHeaders() throws Exception {
    HttpResponse<String> response = ask(FaultRule.always(FaultKind.DAILY_LIMIT));

    assertThat(response.headers().firstValue("x-ratelimit-remaining-requests")).hasValue("0");
    assertThat(response.headers().firstValue("x-ratelimit-reset-requests")).hasValue("6h0m0s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BOTH | 41700 | 42 | yes",
        "MILLISECONDS | 41700 | | no",
        "SECONDS | | 42 | no",
        "DECIMALS | | 41.700 | no",
        "DATE | | Sun, 01 Mar 2026 10:00:42 GMT | no",
        "BODY | | | yes",
        "NONE | | | no",
        "NEGATIVE | | -5 | no",
        "NAN | | NaN | no",
        "HUGE | | 1e9 | no",
        "WORDS | | abc | no",
        "PAST | | Sun, 01 Mar 2026 09:00:00 GMT | no",
      })
  void statesAWaitInEachForm(WaitForm form, String milliseconds, String retryAfter, String inBody)
      throws Exception {
    HttpResponse<String> response =
        ask(
            new FaultRule(
                FaultKind.RATE_LIMIT_REQUESTS,
                FaultCondition.ALWAYS,
                FaultDetails.USUAL.stating(Duration.ofMillis(41_700), form)));

    assertThat(response.headers().firstValue("retry-after-ms"))
        .isEqualTo(Optional.ofNullable(milliseconds));
    assertThat(response.headers().firstValue("retry-after"))
        .isEqualTo(Optional.ofNullable(retryAfter));
    assertThat(response.body().contains("Please try again in 41.7s."))
        .isEqualTo(inBody.equals("yes"));
  }

  @Test
  void statesTheWaitOfAServerErrorOnlyWhenTold() throws Exception {
    HttpResponse<String> silent = ask(FaultRule.always(FaultKind.SERVER_ERROR));
    HttpResponse<String> stating =
        ask(
            new FaultRule(
                FaultKind.SERVER_ERROR,
                FaultCondition.ALWAYS,
                FaultDetails.ofStatus(503).stating(Duration.ofSeconds(3), WaitForm.SECONDS)));

    assertThat(silent.headers().firstValue("retry-after")).isEmpty();
    assertThat(stating.headers().firstValue("retry-after")).hasValue("3");
  }

  @Test
  void showsALoginPage() throws Exception {
    HttpResponse<String> response = ask(FaultRule.always(FaultKind.HTML));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(response.body()).contains("<title>Sign in</title>");
  }

  @ParameterizedTest
  @CsvSource({"302", "301", "303", "307", "308"})
  void redirectsToAnotherHost(int status) throws Exception {
    HttpResponse<String> response =
        ask(
            new FaultRule(
                FaultKind.REDIRECT, FaultCondition.ALWAYS, FaultDetails.ofStatus(status)));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("location"))
        .hasValue("http://192.0.2.1/v1/chat/completions");
  }

  @Test
  void neverAnswersButKeepsTheConnection() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    start(
        FaultScript.of(FaultRule.always(FaultKind.TIMEOUT)),
        _ -> {
          held.countDown();
          new CountDownLatch(1).await();
        });

    CompletableFuture<HttpResponse<String>> response =
        client.sendAsync(request(QUESTION), BodyHandlers.ofString());
    held.await();

    assertThat(response).isNotDone();
    assertThat(treatment().status()).isZero();
    assertThat(treatment().billing()).isEqualTo(Ledger.Billing.UNKNOWN);
    assertThat(server.orElseThrow().summary().faults()).containsEntry("timeout", 1L);
  }

  @Test
  void countsNoRequestAsInFlightThatItNeverAnswers() throws Exception {
    start(
        FaultScript.of(FaultRule.when(FaultKind.RESET, FaultCondition.ALWAYS.requests(1, 3))),
        slept::add);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> send(QUESTION)).isInstanceOf(IOException.class);
    }
    send(QUESTION);

    assertThat(server.orElseThrow().peakInFlight()).isEqualTo(1);
  }

  @Test
  void closesTheConnectionBeforeAnAnswer() {
    assertThatThrownBy(() -> ask(FaultRule.always(FaultKind.RESET)))
        .isInstanceOf(IOException.class);
    assertThat(treatment().status()).isZero();
    assertThat(treatment().billing()).isEqualTo(Ledger.Billing.UNKNOWN);
    assertThat(server.orElseThrow().requestsReceived()).isEqualTo(1);
  }

  @Test
  void sendsHalfABody() {
    assertThatThrownBy(() -> ask(FaultRule.always(FaultKind.CUT_BODY)))
        .isInstanceOf(IOException.class);
    assertThat(treatment().status()).isEqualTo(200);
    assertThat(treatment().billing()).isEqualTo(Ledger.Billing.YES);
  }

  @Test
  void dripsByteByByte() throws Exception {
    HttpResponse<String> response =
        ask(
            new FaultRule(
                FaultKind.SLOW_DRIP,
                FaultCondition.ALWAYS,
                FaultDetails.ofInterval(Duration.ofSeconds(10))));

    assertThat(message(response).path("content").textValue()).isEqualTo(calm());
    assertThat(slept)
        .hasSizeGreaterThanOrEqualTo(response.body().length())
        .containsOnly(Duration.ofSeconds(10));
  }

  @Test
  void sendsAHugeBody() throws Exception {
    FaultDetails details =
        new FaultDetails(
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO,
            Optional.empty(),
            OptionalLong.of(1_000_000),
            Optional.empty());

    HttpResponse<String> response =
        ask(new FaultRule(FaultKind.HUGE_BODY, FaultCondition.ALWAYS, details));

    assertThat(response.body().length()).isGreaterThan(1_000_000);
    assertThat(message(response).path("content").textValue()).isEqualTo(calm());
    assertThat(FaultRule.always(FaultKind.HUGE_BODY).bytes()).isEqualTo(52_428_800);
  }

  @ParameterizedTest
  @CsvSource({"body, ''", "object, {}"})
  void answersWithNothing(String form, String body) throws Exception {
    HttpResponse<String> response =
        ask(new FaultRule(FaultKind.EMPTY, FaultCondition.ALWAYS, FaultDetails.ofForm(form)));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(body);
  }

  @Test
  void answersWithoutChoicesOrContent() throws Exception {
    HttpResponse<String> choices =
        ask(new FaultRule(FaultKind.EMPTY, FaultCondition.ALWAYS, FaultDetails.ofForm("choices")));
    HttpResponse<String> content =
        ask(new FaultRule(FaultKind.EMPTY, FaultCondition.ALWAYS, FaultDetails.ofForm("content")));

    assertThat(JSON.readTree(choices.body()).path("choices")).isEmpty();
    assertThat(message(content).path("content").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"CONTENT_FILTERED, content_filter", "CUT_OFF, length", "TOOL_CALL, tool_calls"})
  void endsForAnotherReason(FaultKind kind, String reason) throws Exception {
    HttpResponse<String> response = ask(FaultRule.always(kind));

    assertThat(choice(response).path("finish_reason").textValue()).isEqualTo(reason);
    assertThat(message(response).path("content").asText()).isNotEqualTo(calm());
  }

  @Test
  void refuses() throws Exception {
    HttpResponse<String> response = ask(FaultRule.always(FaultKind.REFUSAL));

    assertThat(message(response).path("content").isNull()).isTrue();
    assertThat(message(response).path("refusal").textValue()).contains("cannot assist");
  }

  @Test
  void callsATool() throws Exception {
    assertThat(message(ask(FaultRule.always(FaultKind.TOOL_CALL))).path("tool_calls")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {
        "FENCED",
        "TRAILING_TEXT",
        "TWO_OBJECTS",
        "DEEP_JSON",
        "WRONG_ENUM",
        "MISSING_IDS",
        "EXTRA_IDS",
        "DUPLICATE_KEYS",
      })
  void spoilsTheContentOfAnAnswerThatIsOtherwiseComplete(FaultKind kind) throws Exception {
    HttpResponse<String> response = ask(FaultRule.always(kind));
    String content = message(response).path("content").textValue();

    assertThat(choice(response).path("finish_reason").textValue()).isEqualTo("stop");
    assertThat(content).isNotEqualTo(calm());
    assertThat(content)
        .matches(
            text ->
                switch (kind) {
                  case FENCED -> text.equals("```json\n" + calm() + "\n```");
                  case TRAILING_TEXT -> text.startsWith(calm()) && text.endsWith("else.");
                  case TWO_OBJECTS -> text.equals(calm() + "\n" + calm());
                  case DEEP_JSON -> text.contains("[".repeat(1_000_000));
                  case WRONG_ENUM -> text.contains("\"verdict\":\"MAYBE\"");
                  case MISSING_IDS -> text.contains("\"C1\"") && !text.contains("\"C2\"");
                  case EXTRA_IDS -> text.contains("\"C2\"") && text.contains("\"C999\"");
                  default -> text.contains("\"verdict\":\"PASSED\",\"verdict\":\"NOT_PASSED\"");
                });
    assertThat(treatment().billing()).isEqualTo(Ledger.Billing.YES);
  }

  @Test
  void namesAnotherModel() throws Exception {
    HttpResponse<String> response = ask(FaultRule.always(FaultKind.WRONG_MODEL));

    assertThat(JSON.readTree(response.body()).path("model").textValue())
        .isEqualTo("some-other-model");
  }

  @ParameterizedTest
  @CsvSource({
    "missing, ''",
    "negative, -5",
    "text, many",
    "huge, 9223372036854775807",
  })
  void statesUsageThatCannotBe(String form, String prompt) throws Exception {
    HttpResponse<String> response =
        ask(new FaultRule(FaultKind.WRONG_USAGE, FaultCondition.ALWAYS, FaultDetails.ofForm(form)));

    assertThat(JSON.readTree(response.body()).path("usage").path("prompt_tokens").asText())
        .isEqualTo(prompt);
    assertThat(message(response).path("content").textValue()).isEqualTo(calm());
  }

  @Test
  void strikesAShareOfTheRequestsAndTheSameOnesWithTheSameSeed() throws Exception {
    FaultPicker one = new FaultPicker(half(), 1);
    FaultPicker same = new FaultPicker(half(), 1);
    FaultPicker other = new FaultPicker(half(), 2);
    List<Boolean> struck = struck(one);

    assertThat(struck.stream().filter(it -> it).count()).isBetween(4_800L, 5_200L);
    assertThat(struck(same)).isEqualTo(struck);
    assertThat(struck(other)).isNotEqualTo(struck);
  }

  @Test
  void strikesWithinATimeSinceTheFirstRequest() throws Exception {
    start(
        FaultScript.of(
            FaultRule.when(
                FaultKind.SERVER_ERROR,
                FaultCondition.ALWAYS.between(Duration.ofSeconds(10), Duration.ofSeconds(20)))),
        slept::add);

    nanoTime.set(Duration.ofHours(1).toNanos());
    assertThat(send(QUESTION).statusCode()).isEqualTo(200);
    nanoTime.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(send(QUESTION).statusCode()).isEqualTo(500);
    nanoTime.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(send(QUESTION).statusCode()).isEqualTo(200);
  }

  @Test
  void strikesSomeAttemptsOfEachRequest() throws Exception {
    start(
        FaultScript.of(
            FaultRule.when(FaultKind.SERVER_ERROR, FaultCondition.ALWAYS.attempts(2, 3))),
        slept::add);
    List<Integer> statuses = new ArrayList<>();
    for (int attempt = 1; attempt <= 4; attempt++) {
      statuses.add(send(QUESTION).statusCode());
      statuses.add(send(QUESTION + " ").statusCode());
    }

    assertThat(statuses).containsExactly(200, 200, 500, 500, 500, 500, 200, 200);
  }

  @Test
  void strikesByTheFirstRuleThatHolds() throws Exception {
    start(
        FaultScript.of(
            FaultRule.when(FaultKind.BAD_KEY, FaultCondition.ALWAYS.requests(2, 2)),
            FaultRule.when(FaultKind.UNKNOWN_MODEL, FaultCondition.ALWAYS.requests(2, 3))),
        slept::add);

    assertThat(send(QUESTION).statusCode()).isEqualTo(200);
    assertThat(send(QUESTION).statusCode()).isEqualTo(401);
    assertThat(send(QUESTION).statusCode()).isEqualTo(404);
  }

  private static FaultScript half() {
    return FaultScript.of(FaultRule.when(FaultKind.RESET, FaultCondition.ALWAYS.share(0.5)));
  }

  private static List<Boolean> struck(FaultPicker picker) {
    List<Boolean> struck = new ArrayList<>();
    for (int number = 1; number <= 10_000; number++) {
      struck.add(picker.pick(number, "", Duration.ZERO).isPresent());
    }
    return struck;
  }

  private HttpResponse<String> ask(FaultRule rule) throws IOException, InterruptedException {
    start(FaultScript.of(rule), slept::add);
    return send(QUESTION);
  }

  private void start(FaultScript script, Sleeper sleeper) throws IOException {
    server.ifPresent(SimulatedServer::close);
    server =
        Optional.of(
            SimulatedServer.start(
                0,
                new SimulatedOptions(Latency.NONE, QuotaOptions.NONE, script, 1),
                entries::add,
                () -> NOW,
                nanoTime::get,
                sleeper));
  }

  private Ledger.Treatment treatment() {
    return entries.getLast().treatment();
  }

  private static String calm() {
    try {
      return SimulatedModel.reply(
          JSON.readTree(QUESTION).path("messages").path(0).path("content").textValue());
    } catch (IOException | Rejection e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode choice(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body()).path("choices").path(0);
  }

  private static JsonNode message(HttpResponse<String> response) throws IOException {
    return choice(response).path("message");
  }

  private HttpResponse<String> send(String body) throws IOException, InterruptedException {
    return client.send(request(body), BodyHandlers.ofString());
  }

  private HttpRequest request(String body) {
    return HttpRequest.newBuilder(URI.create(server.orElseThrow().baseUrl() + "/chat/completions"))
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static String question() {
    Request request =
        Request.general(
            new Company(1, "Example", "", "It sells books online.", List.of()),
            List.of(
                Criterion.of("", "", Stage.GENERAL, "Does it sell books online?"),
                Criterion.of("", "", Stage.GENERAL, "Does it build ships?")));
    ObjectNode body = JSON.createObjectNode().put("model", "any-model");
    body.putArray("messages")
        .addObject()
        .put("role", "user")
        .put("content", RequestWording.of(request).question());
    return body.toString();
  }
}
