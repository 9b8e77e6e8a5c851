package dev.criteria.breaker;

import java.time.Duration;

/**
 * How a circuit closes again.
 *
 * @param trials how many trials may be in flight at once while half-open; at least 1
 * @param successesToClose how many trials must succeed; at least 1
 * @param lease how long a trial, or a call in the ramp, may take before its place is given to
 *     another and its own result no longer counts. Make it longer than the timeout of a call
 * @param ramp whether, after closing, the calls in flight are limited to {@code trials} at first,
 *     and to twice as many after each full round of successes
 */
public record TrialOptions(int trials, int successesToClose, Duration lease, boolean ramp) {

  /** Checks the ranges. */
  public TrialOptions {
    Check.atLeastOne("the number of trials", trials);
    Check.atLeastOne("the successes to close", successesToClose);
    Check.positive("the lease of a trial", lease);
  }

  /** 3 trials at once, 3 successes to close, a lease of 5 min, with the ramp. */
  public static TrialOptions defaults() {
    return new TrialOptions(3, 3, Duration.ofMinutes(5), true);
  }

  /** These options with another number of trials at once. */
  public TrialOptions withTrials(int value) {
    return new TrialOptions(value, successesToClose, lease, ramp);
  }

  /** These options with another number of successes. */
  public TrialOptions withSuccessesToClose(int value) {
    return new TrialOptions(trials, value, lease, ramp);
  }

  /** These options with another lease. */
  public TrialOptions withLease(Duration value) {
    return new TrialOptions(trials, successesToClose, value, ramp);
  }

  /** These options with or without the ramp. */
  public TrialOptions withRamp(boolean value) {
    return new TrialOptions(trials, successesToClose, lease, value);
  }
}
