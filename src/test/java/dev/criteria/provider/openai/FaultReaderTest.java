package dev.criteria.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.core.JsonValue;
import com.openai.errors.OpenAIServiceException;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Fault.Ailment;
import dev.criteria.evaluation.Fault.Limit;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.provider.StatedWait;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultReaderTest {
  private static final String KEY = "key+0123456789abcdef";

  private final FaultReader reader =
      new FaultReader(
          new OpenAiOptions(
              URI.create("https://api.example.com/v1"),
              Optional.of(KEY),
              Optional.empty(),
              Optional.empty(),
              "small",
              Duration.ofSeconds(5),
              1),
          new StatedWait(InstantSource.system()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "requests | rate_limit_exceeded | Rate limit reached for small on requests per min (RPM):"
            + " Limit 3, Used 3, Requested 1. Please try again in 20s. | REQUESTS",
        "tokens | rate_limit_exceeded | Rate limit reached for small on tokens per min (TPM): Limit"
            + " 90000, Used 89000, Requested 2000. Please try again in 666ms. | TOKENS",
        "requests | rate_limit_exceeded | Rate limit reached on requests per day (RPD): Limit 200,"
            + " Used 200, Requested 1. Please try again in 7m12s. | DAY",
        "tokens | rate_limit_exceeded | Rate limit reached on tokens per day (TPD): Limit 200000,"
            + " Used 200000, Requested 100. | DAY",
        "tokens | | This request would exceed your input token limit | TOKENS",
        "requests | | slow down | REQUESTS",
        "rate_limit_error | | Number of request tokens has exceeded your per-minute rate limit"
            + " (ITPM) | TOKENS",
        " | 429 | Rate limit exceeded: free-models-per-day | DAY",
        " | | Too many requests | UNKNOWN",
      })
  void tellsTheLimitsOfA429Apart(
      @Nullable String type, @Nullable String code, String message, Limit limit) {
    Fault fault = read(429, type, code, message);

    assertThat(fault).isInstanceOf(Fault.RateLimited.class);
    assertThat(((Fault.RateLimited) fault).limit()).isEqualTo(limit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Request too large for small on tokens per min (TPM): Limit 30000, Requested 40000. The"
            + " input or output tokens must be reduced in order to run successfully.",
        "Rate limit reached on tokens per min: Limit: 30000, Used: 0, Requested: 40000",
      })
  void tellsARequestThatIsLargerThanAMinute(String message) {
    assertThat(read(429, "tokens", "rate_limit_exceeded", message).kind())
        .isEqualTo(FaultKind.TOO_LARGE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429 | insufficient_quota | insufficient_quota | You exceeded your current quota",
        "429 | insufficient_quota | | no words that tell",
        "429 | | insufficient_quota | no words that tell",
        "429 | | billing_hard_limit_reached | Billing hard limit has been reached",
        "429 | exceeded_current_quota_error | | Your account is suspended",
        "429 | | credit_exhausted | The plan is used up",
        "429 | | | You exceeded your current quota, please check your plan and billing details.",
        "402 | | 402 | Insufficient credits. Add more credits and try again.",
        "402 | unknown_error | invalid_request_error | Insufficient Balance",
        "402 | | | anything",
        "400 | billing_error | | Your credit balance is too low to access the API.",
        "400 | invalid_request_error | | Your credit balance is too low to access the API.",
        "400 | invalid_request_error | billing_hard_limit_reached | Billing hard limit",
        "400 | | Arrearage | Access denied, please make sure your account is in good standing.",
        "403 | | insufficient_user_quota | the quota of the user is used up",
        "403 | billing_not_active | billing_not_active | Your account is not active",
      })
  void tellsADeadQuotaInTheFormsOfManyVendors(
      int status, @Nullable String type, @Nullable String code, String message) {
    Fault fault = read(status, type, code, message);

    assertThat(fault.kind()).isEqualTo(FaultKind.QUOTA_EXHAUSTED);
    assertThat(fault.reason()).contains(message).contains("add credit");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429 | rate_limit_exceeded | You exceeded your current quota of requests per min (RPM)"
            + " | RATE_LIMITED",
        "400 | unsupported_parameter | insufficient credit in parameter x | INVALID_REQUEST",
        "400 | context_length_exceeded | not enough credit | TOO_LARGE",
        "401 | invalid_api_key | add credits | ACCESS_DENIED",
        "400 | invalid_value | Request was rejected as content_filter | INVALID_REQUEST",
        "429 | insufficient_quota | Rate limit reached on requests per min (RPM). Please try again"
            + " in 1s | QUOTA_EXHAUSTED",
      })
  void believesTheCodeRatherThanTheMessage(
      int status, String code, String message, FaultKind kind) {
    assertThat(read(status, null, code, message).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "401, invalid_api_key, ACCESS_DENIED",
    "403, model_not_found, ACCESS_DENIED",
    "404, model_not_found, ACCESS_DENIED",
    "301, , ACCESS_DENIED",
    "307, , ACCESS_DENIED",
    "400, invalid_prompt, REFUSED",
    "400, string_above_max_length, TOO_LARGE",
    "413, , TOO_LARGE",
    "418, , INVALID_REQUEST",
  })
  void tellsTheOtherErrorsApart(int status, @Nullable String code, FaultKind kind) {
    assertThat(read(status, null, code, "It failed.").kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "500, SERVER_ERROR",
    "502, GATEWAY_ERROR",
    "503, SERVER_ERROR",
    "504, GATEWAY_ERROR",
    "520, SERVER_ERROR",
    "524, GATEWAY_ERROR",
    "529, SERVER_ERROR",
    "408, SERVER_ERROR",
  })
  void tellsWhetherAnIllProviderMayHaveBilled(int status, Ailment ailment) {
    Fault fault = read(status, null, null, "It failed.");

    assertThat(fault).isInstanceOf(Fault.ProviderIll.class);
    assertThat(((Fault.ProviderIll) fault).ailment()).isEqualTo(ailment);
  }

  @Test
  void keepsTheWaitThatAnIllProviderStates() {
    Fault fault =
        reader.answered(
            error(503, body("server_error", null, "overloaded")),
            name -> Optional.ofNullable(Map.of("retry-after", "3").get(name)));

    assertThat(((Fault.ProviderIll) fault).statedWait()).hasValue(Duration.ofSeconds(3));
  }

  @Test
  void namesTheSettingToChange() {
    assertThat(read(401, null, null, "no").reason()).contains("check OPENAI_API_KEY");
    assertThat(read(404, null, "model_not_found", "no").reason())
        .contains("check --model small and --base-url https://api.example.com/v1");
  }

  @Test
  void signsAnInvalidRequestByStatusAndCode() {
    assertThat(signature(read(400, "invalid_request_error", "unsupported_parameter", "a")))
        .isEqualTo(signature(read(400, "invalid_request_error", "unsupported_parameter", "b")))
        .isNotEqualTo(signature(read(422, "invalid_request_error", "unsupported_parameter", "a")))
        .isNotEqualTo(signature(read(400, "invalid_request_error", "invalid_value", "a")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Incorrect key " + KEY,
        "Authorization: Bearer abcdef",
        "sk-proj-abcdef",
        "https://x.example/?key=abcdef&a=b",
        "token=abcdef",
        "key%2B0123456789abcdef is wrong",
        "Basic a2V5KzAxMjM0NTY3ODlhYmNkZWY=",
      })
  void showsNoSecretOfAMessage(String message) {
    assertThat(read(400, null, null, message).reason())
        .contains("[redacted]")
        .doesNotContain("abcdef", "YWJjZGVm", "hYmNkZWY");
  }

  @Test
  void cutsAMessageThatIsLong() {
    assertThat(read(500, null, null, "x".repeat(100_000)).reason().length()).isLessThan(500);
  }

  private static String signature(Fault fault) {
    return ((Fault.InvalidRequest) fault).signature();
  }

  private Fault read(int status, @Nullable String type, @Nullable String code, String message) {
    return reader.answered(error(status, body(type, code, message)), _ -> Optional.empty());
  }

  private static ObjectNode body(@Nullable String type, @Nullable String code, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("message", message).put("type", type).put("code", code);
    return body;
  }

  private static OpenAIServiceException error(int status, ObjectNode body) {
    OpenAIServiceException error = mock();
    when(error.statusCode()).thenReturn(status);
    when(error.body()).thenReturn(JsonValue.fromJsonNode(body));
    return error;
  }
}
