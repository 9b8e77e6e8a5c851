package dev.criteria.provider.simulated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.criteria.provider.simulated.Admission.Budget;
import dev.criteria.provider.simulated.Admission.Refusal;
import java.time.Duration;
import java.time.Instant;

/** Writes 429 answers in OpenAI's words. */
final class RateLimitAnswer {
  private static final String MORE =
      " Visit https://platform.openai.com/account/rate-limits to learn more.";

  private RateLimitAnswer() {}

  /** The answer to a request that a budget refused. */
  static ApiAnswer of(Refusal refusal, String model, WaitForm stated, Instant now) {
    return refusal.isTooLarge()
        ? tooLarge(model, refusal.limit(), refusal.requested())
        : limited(refusal, model, refusal.budget().shown(), stated, now);
  }

  /** The answer about a limit, in the words for it. */
  static ApiAnswer limited(
      Refusal refusal, String model, String limit, WaitForm stated, Instant now) {
    String message =
        "Rate limit reached for %s in organization org-simulated on %s: Limit %d, Used %d, Requested %d.%s"
            .formatted(
                model,
                limit,
                refusal.limit(),
                Math.max(0, refusal.limit() - refusal.remaining()),
                refusal.requested(),
                tryAgain(refusal.retryIn(), stated));
    return answer(message, refusal.budget()).with(stated.headers(refusal.retryIn(), now));
  }

  /** The answer to a request that is larger than a minute's tokens. */
  static ApiAnswer tooLarge(String model, long limit, long requested) {
    String message =
        ("Request too large for %s in organization org-simulated on %s: Limit %d, Requested %d."
                + " The input or output tokens must be reduced in order to run successfully.")
            .formatted(model, Budget.TOKENS.shown(), limit, requested);
    return answer(message, Budget.TOKENS);
  }

  private static String tryAgain(Duration time, WaitForm stated) {
    return stated.isInMessage() ? " Please try again in " + ResetTime.of(time) + "." : "";
  }

  private static ApiAnswer answer(String message, Budget budget) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("message", message + MORE)
        .put("type", budget.type())
        .putNull("param")
        .put("code", "rate_limit_exceeded");
    return ApiAnswer.json(429, body);
  }
}
