package dev.criteria.breaker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Says how long a break lasts. Several threads may ask at once, and an answer may go unused.
 *
 * <p>What throws, or returns null or a negative duration, is replaced by {@link
 * BreakOptions#baseBreak()}; what is too long is cut to {@link BreakOptions#maxBreak()}. A break of
 * zero goes straight to trials.
 */
@FunctionalInterface
public interface BreakStrategy {

  /** How long the break in this situation should last. */
  @Nullable Duration breakFor(BreakContext context);

  /** Always the same. */
  static BreakStrategy fixed(Duration length) {
    Check.notNegative("the fixed break", length);
    return context -> length;
  }

  /**
   * {@code first x factor^attempt}; 30 s and 1.5 give 30 s, 45 s, 67.5 s ...
   *
   * @param factor at least 1
   */
  static BreakStrategy exponential(Duration first, double factor) {
    long nanos = Check.notNegative("the first break", first).toNanos();
    if (!(factor >= 1 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the factor must be at least 1, but was " + factor);
    }
    // A cast from double stops at Long.MAX_VALUE, so a late attempt is long and never negative.
    return context -> Duration.ofNanos((long) (nanos * Math.pow(factor, context.attempt())));
  }

  /** {@code first + step x attempt}; 30 s and 15 s give 30 s, 45 s, 60 s ... */
  static BreakStrategy linear(Duration first, Duration step) {
    Check.notNegative("the first break", first);
    Check.notNegative("the step of the break", step);
    return context -> first.plus(step.multipliedBy(context.attempt()));
  }

  /** 30 s after 1 or 2 failures in a row, 60 s after 3 to 5, 120 s after more. */
  static BreakStrategy adaptive() {
    return context -> {
      if (context.failuresInRow() <= 2) {
        return Duration.ofSeconds(30);
      }
      return Duration.ofSeconds(context.failuresInRow() <= 5 ? 60 : 120);
    };
  }
}
