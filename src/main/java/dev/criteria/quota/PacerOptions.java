package dev.criteria.quota;

import java.time.Duration;
import java.util.Optional;

/**
 * What the user says about a quota.
 *
 * @param requestsPerMinute a bound that is never exceeded in any minute, more than 0; learning may
 *     still lower the rate
 * @param tokensPerMinute the same for tokens; counted as reserved, corrected by what was used
 * @param maxWait how long a thread waits at most where it does not say so itself; not negative
 */
public record PacerOptions(
    Optional<Integer> requestsPerMinute, Optional<Long> tokensPerMinute, Duration maxWait) {

  /** Far beyond any sensible wait, and safe to add to any time in nanoseconds. */
  static final Duration LONGEST = Duration.ofDays(36_500);

  /** Checks the ranges. */
  public PacerOptions {
    requestsPerMinute.ifPresent(value -> positive("requests per minute", value));
    tokensPerMinute.ifPresent(value -> positive("tokens per minute", value));
    if (maxWait.isNegative()) {
      throw new IllegalArgumentException("the longest wait must not be negative: " + maxWait);
    }
  }

  /** No bounds by hand, waits of at most 15 min. */
  public static PacerOptions defaults() {
    return new PacerOptions(Optional.empty(), Optional.empty(), Duration.ofMinutes(15));
  }

  /** These options with a bound on requests. */
  public PacerOptions withRequestsPerMinute(int value) {
    return new PacerOptions(Optional.of(value), tokensPerMinute, maxWait);
  }

  /** These options with a bound on tokens. */
  public PacerOptions withTokensPerMinute(long value) {
    return new PacerOptions(requestsPerMinute, Optional.of(value), maxWait);
  }

  /** These options with another longest wait. */
  public PacerOptions withMaxWait(Duration value) {
    return new PacerOptions(requestsPerMinute, tokensPerMinute, value);
  }

  private static void positive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, but was " + value);
    }
  }

  /** Nanoseconds that may be added to any time. */
  static long nanos(Duration wait) {
    return wait.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : Math.max(0, wait.toNanos());
  }
}
