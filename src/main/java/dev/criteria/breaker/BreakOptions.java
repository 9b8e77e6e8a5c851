package dev.criteria.breaker;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a circuit stays open.
 *
 * @param strategy how long a break lasts for which nobody stated a wait
 * @param baseBreak what holds when the strategy throws or returns null or a negative duration
 * @param maxBreak the longest break a strategy may ask for, before jitter
 * @param jitter the largest share of a break that is added to it at random, from 0 (none) to 1. It
 *     is never taken away, and never added to a stated wait
 * @param random where jitter comes from; several threads may ask it at once
 * @param maxStatedWait the longest wait that is believed of a server
 */
public record BreakOptions(
    BreakStrategy strategy,
    Duration baseBreak,
    Duration maxBreak,
    double jitter,
    RandomGenerator random,
    Duration maxStatedWait) {

  /** Checks the ranges. */
  public BreakOptions {
    Check.notNegative("the base break", baseBreak);
    Check.notNegative("the longest break", maxBreak);
    Check.notNegative("the longest stated wait", maxStatedWait);
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("jitter must be from 0 to 1, but was " + jitter);
    }
  }

  /** A fixed break of 120 s, at most 300 s, without jitter; stated waits up to 1 h. */
  public static BreakOptions defaults() {
    Duration base = Duration.ofMinutes(2);
    return new BreakOptions(
        BreakStrategy.fixed(base),
        base,
        Duration.ofMinutes(5),
        0,
        RandomGenerator.getDefault(),
        Duration.ofHours(1));
  }

  /** These options with another strategy. */
  public BreakOptions withStrategy(BreakStrategy value) {
    return new BreakOptions(value, baseBreak, maxBreak, jitter, random, maxStatedWait);
  }

  /** These options with another base break. */
  public BreakOptions withBaseBreak(Duration value) {
    return new BreakOptions(strategy, value, maxBreak, jitter, random, maxStatedWait);
  }

  /** These options with another longest break. */
  public BreakOptions withMaxBreak(Duration value) {
    return new BreakOptions(strategy, baseBreak, value, jitter, random, maxStatedWait);
  }

  /** These options with jitter from this source. */
  public BreakOptions withJitter(double value, RandomGenerator source) {
    return new BreakOptions(strategy, baseBreak, maxBreak, value, source, maxStatedWait);
  }

  /** These options with another longest stated wait. */
  public BreakOptions withMaxStatedWait(Duration value) {
    return new BreakOptions(strategy, baseBreak, maxBreak, jitter, random, value);
  }

  /**
   * How long a break in this situation lasts, in nanoseconds. Calls the strategy and the random
   * source, which are foreign code, so it must not be called under a lock.
   */
  long nanosFor(BreakContext context) {
    long nanos = capped(answerOf(context), maxBreak);
    return jitter == 0 ? nanos : nanos + (long) (nanos * jitter * randomShare());
  }

  /** The believed part of a stated wait, in nanoseconds; 0 for none. */
  long believed(Duration statedWait) {
    return statedWait.isPositive() ? capped(statedWait, maxStatedWait) : 0;
  }

  private Duration answerOf(BreakContext context) {
    try {
      Duration answer = strategy.breakFor(context);
      return answer == null || answer.isNegative() ? baseBreak : answer;
    } catch (Throwable _) { // whatever it is, the circuit must still open
      return baseBreak;
    }
  }

  private double randomShare() {
    try {
      double share = random.nextDouble();
      return share >= 0 && share <= 1 ? share : 0;
    } catch (Throwable _) { // no jitter is better than no break
      return 0;
    }
  }

  private static long capped(Duration value, Duration max) {
    return (value.compareTo(max) > 0 ? max : value).toNanos();
  }
}
