package dev.criteria.provider.simulated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.criteria.provider.simulated.Admission.Budget;
import dev.criteria.provider.simulated.Admission.Refusal;
import java.time.Instant;
import java.util.Map;

/** Answers to requests that the fault script turns away, in the words of real providers. Pure. */
final class DoorFaults {
  private static final long LIMIT = 10_000;
  private static final String MODEL = SimulatedNotice.MODEL;

  private DoorFaults() {}

  /**
   * The answer to a request.
   *
   * @param rule of a kind that strikes at the door
   * @param headers those of the quota; what the rule says of limits goes before them
   */
  static ApiAnswer answer(FaultRule rule, Instant now, Map<String, String> headers) {
    ApiAnswer answer = answer(rule, now);
    return new ApiAnswer(answer.status(), headers, answer.body(), answer.delivery())
        .with(answer.headers());
  }

  private static ApiAnswer answer(FaultRule rule, Instant now) {
    return switch (rule.kind()) {
      case RATE_LIMIT_REQUESTS -> limited(rule, Budget.REQUESTS, Budget.REQUESTS.shown(), now);
      case RATE_LIMIT_TOKENS -> limited(rule, Budget.TOKENS, Budget.TOKENS.shown(), now);
      case DAILY_LIMIT -> limited(rule, Budget.REQUESTS, "requests per day (RPD)", now);
      case REQUEST_TOO_LARGE_429 -> RateLimitAnswer.tooLarge(MODEL, LIMIT, 2 * LIMIT);
      case QUOTA_EXHAUSTED -> quotaExhausted(rule.status());
      case CONTEXT_LENGTH ->
          error(
              400,
              "This model's maximum context length is 8192 tokens. However, your messages resulted"
                  + " in 12001 tokens. Please reduce the length of the messages.",
              "invalid_request_error",
              "messages",
              "context_length_exceeded");
      case CONTENT_FILTER ->
          error(
              400,
              "The response was filtered due to the prompt triggering the content management"
                  + " policy. Please modify your prompt and retry.",
              "invalid_request_error",
              "prompt",
              "content_filter");
      case BAD_KEY ->
          error(
              401,
              "Incorrect API key provided: sk-simu****ated. You can find your API key at"
                  + " https://platform.openai.com/account/api-keys.",
              "invalid_request_error",
              "",
              "invalid_api_key");
      case NO_ACCESS ->
          error(
              403,
              "Project `proj_simulated` does not have access to model `" + MODEL + "`.",
              "invalid_request_error",
              "",
              "model_not_found");
      case UNKNOWN_MODEL ->
          error(
              404,
              "The model `" + MODEL + "` does not exist or you do not have access to it.",
              "invalid_request_error",
              "",
              "model_not_found");
      case BAD_REQUEST ->
          error(
              400,
              "Unsupported parameter: this model takes no such parameter.",
              "invalid_request_error",
              "parameter",
              "unsupported_parameter");
      case SERVER_ERROR -> serverError(rule, now);
      case TIMEOUT ->
          ApiAnswer.of(0, "text/plain", "").delivered(new Delivery.Withheld(rule.interval()));
      case RESET -> ApiAnswer.of(0, "text/plain", "").delivered(new Delivery.Closed());
      case HTML ->
          ApiAnswer.of(
              200,
              "text/html; charset=utf-8",
              "<!doctype html><html><head><title>Sign in</title></head><body><form"
                  + " action=\"/login\"><input name=\"user\"><input type=\"password\"></form>"
                  + "</body></html>");
      case REDIRECT -> ApiAnswer.of(rule.status(), "text/html", "").with("Location", rule.target());
      default -> throw new IllegalArgumentException(rule.kind() + " does not strike at the door");
    };
  }

  private static ApiAnswer limited(FaultRule rule, Budget budget, String limit, Instant now) {
    Refusal refusal = new Refusal(budget, LIMIT, 0, 1, rule.pause());
    ApiAnswer answer = RateLimitAnswer.limited(refusal, MODEL, limit, rule.stated(), now);
    return rule.stated() == WaitForm.BOTH
        ? answer.with(
            Map.of(
                "x-ratelimit-limit-" + budget.type(), Long.toString(LIMIT),
                "x-ratelimit-remaining-" + budget.type(), "0",
                "x-ratelimit-reset-" + budget.type(), ResetTime.of(rule.pause())))
        : answer;
  }

  private static ApiAnswer quotaExhausted(int status) {
    return switch (status) {
      case 402 ->
          error(402, "Insufficient credits. Add more credits and try again.", "", "", "402");
      case 400 ->
          error(
              400,
              "Your credit balance is too low to access the API. Please go to Plans & Billing to"
                  + " upgrade or purchase credits.",
              "billing_error",
              "",
              "");
      default ->
          error(
              429,
              "You exceeded your current quota, please check your plan and billing details. For"
                  + " more information on this error, read the docs:"
                  + " https://platform.openai.com/docs/guides/error-codes/api-errors.",
              "insufficient_quota",
              "",
              "insufficient_quota");
    };
  }

  private static ApiAnswer serverError(FaultRule rule, Instant now) {
    ApiAnswer answer =
        switch (rule.status()) {
          // Gateways answer for themselves, in their own format.
          case 502 ->
              ApiAnswer.of(502, "text/html", "<html><body><h1>502 Bad Gateway</h1></body></html>");
          case 504 ->
              ApiAnswer.of(
                  504, "text/html", "<html><body><h1>504 Gateway Time-out</h1></body></html>");
          case 503 -> error(503, "That model is currently overloaded.", "server_error", "", "");
          case 529 -> error(529, "Overloaded", "overloaded_error", "", "");
          default ->
              error(
                  rule.status(),
                  "The server had an error while processing your request. Sorry about that!",
                  "server_error",
                  "",
                  "");
        };
    return rule.pause().isZero() && rule.details().stated().isEmpty()
        ? answer
        : answer.with(rule.stated().headers(rule.pause(), now));
  }

  /** An error in the shape of the API; empty parts are null. */
  private static ApiAnswer error(
      int status, String message, String type, String parameter, String code) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error").put("message", message);
    put(error, "type", type);
    put(error, "param", parameter);
    put(error, "code", code);
    return ApiAnswer.json(status, body);
  }

  private static void put(ObjectNode error, String field, String value) {
    if (value.isEmpty()) {
      error.putNull(field);
    } else {
      error.put(field, value);
    }
  }
}
