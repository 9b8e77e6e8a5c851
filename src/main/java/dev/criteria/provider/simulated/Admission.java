package dev.criteria.provider.simulated;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the quota said to a request.
 *
 * @param refusal why it was not let through; absent when it was
 * @param headers the x-ratelimit-* headers, as of that moment
 */
record Admission(Optional<Refusal> refusal, Map<String, String> headers) {

  Admission {
    headers = Map.copyOf(headers);
  }

  /** The budget that was in the way. */
  enum Budget {
    REQUESTS("requests", "requests per min (RPM)"),
    TOKENS("tokens", "tokens per min (TPM)");

    private final String type;
    private final String shown;

    Budget(String type, String shown) {
      this.type = type;
      this.shown = shown;
    }

    /** The type that errors bear. */
    String type() {
      return type;
    }

    /** The words of messages. */
    String shown() {
      return shown;
    }
  }

  /**
   * A refusal.
   *
   * @param budget what ran out
   * @param limit that budget's limit per minute
   * @param remaining what was left of it
   * @param requested what the request would have taken
   * @param retryIn how long until that is there; zero when it never will be
   */
  record Refusal(Budget budget, long limit, long remaining, long requested, Duration retryIn) {

    /** Tells whether the request is larger than the whole limit, so that waiting does not help. */
    boolean isTooLarge() {
      return requested > limit;
    }
  }
}
