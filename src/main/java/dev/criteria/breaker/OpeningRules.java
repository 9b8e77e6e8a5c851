package dev.criteria.breaker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a closed circuit opens. Each rule may be absent; with none the circuit opens only by hand.
 *
 * @param consecutive opens after failures in a row, or null
 * @param ratio opens by the share of failures in the window, or null
 * @param slowCalls opens by the share of slow calls in the window, or null
 * @param window how far back the two shares look, more than 0. It moves in tenths: what is older
 *     than the window never counts, and what is younger than nine tenths of it always does.
 */
public record OpeningRules(
    @Nullable Consecutive consecutive,
    @Nullable Ratio ratio,
    @Nullable SlowCalls slowCalls,
    Duration window) {

  /** Checks the window. */
  public OpeningRules {
    Check.positive("the sampling window", window);
  }

  /**
   * Opens after failures in a row.
   *
   * @param failures the sum of the weights of the failures in a row that opens; at least 1
   */
  public record Consecutive(int failures) {

    /** Checks the number. */
    public Consecutive {
      Check.atLeastOne("the number of consecutive failures", failures);
    }
  }

  /**
   * Opens when a failure finds the share of failures too high.
   *
   * @param share weights of the failures divided by the calls; more than 0, at most 1
   * @param minimumThroughput the fewest calls in the window, this one included, for which it holds
   */
  public record Ratio(double share, int minimumThroughput) {

    /** Checks both. */
    public Ratio {
      Check.share("the failure ratio", share);
      Check.atLeastOne("the minimum throughput", minimumThroughput);
    }
  }

  /**
   * Opens when a slow call finds the share of slow calls too high. To this rule a slow call is the
   * failure, however it ended; a call in time never opens by it.
   *
   * @param slowerThan a call that took longer than this is slow
   * @param share slow calls divided by all calls; more than 0, at most 1
   * @param minimumThroughput the fewest calls in the window, this one included, for which it holds
   */
  public record SlowCalls(Duration slowerThan, double share, int minimumThroughput) {

    /** Checks all three. */
    public SlowCalls {
      Check.notNegative("the limit of slow calls", slowerThan);
      Check.share("the share of slow calls", share);
      Check.atLeastOne("the minimum throughput of slow calls", minimumThroughput);
    }
  }

  /**
   * 5 failures in a row, or a ratio of 0.5 of at least 10 calls, in 120 s; no rule for slow calls.
   */
  public static OpeningRules defaults() {
    return new OpeningRules(new Consecutive(5), new Ratio(0.5, 10), null, Duration.ofMinutes(2));
  }

  /** These rules with another row of failures, or without that rule when null. */
  public OpeningRules withConsecutive(@Nullable Consecutive value) {
    return new OpeningRules(value, ratio, slowCalls, window);
  }

  /** These rules with another ratio, or without that rule when null. */
  public OpeningRules withRatio(@Nullable Ratio value) {
    return new OpeningRules(consecutive, value, slowCalls, window);
  }

  /** These rules with another rule for slow calls, or without it when null. */
  public OpeningRules withSlowCalls(@Nullable SlowCalls value) {
    return new OpeningRules(consecutive, ratio, value, window);
  }

  /** These rules with another window. */
  public OpeningRules withWindow(Duration value) {
    return new OpeningRules(consecutive, ratio, slowCalls, value);
  }

  /** The rule that opens after a failure, given everything with that failure counted; or null. */
  @Nullable Cause opensAfterFailure(int halvesInRow, WindowTotals totals) {
    if (consecutive != null && halvesInRow >= 2L * consecutive.failures) {
      return Cause.CONSECUTIVE_FAILURES;
    }
    if (ratio != null
        && totals.calls() >= ratio.minimumThroughput
        && totals.failureRatio() >= ratio.share) {
      return Cause.FAILURE_RATIO;
    }
    return null;
  }

  /** The rule that opens after a slow call, given everything with that call counted; or null. */
  @Nullable Cause opensAfterSlowCall(WindowTotals totals) {
    return slowCalls != null
            && totals.calls() >= slowCalls.minimumThroughput
            && totals.slowRatio() >= slowCalls.share
        ? Cause.SLOW_CALLS
        : null;
  }
}
