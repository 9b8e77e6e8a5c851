package dev.criteria.breaker;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts those who pass, and how many of them succeeded, until it is shut. It belongs to one state
 * object: passing and counting are one atomic step, and nobody passes once the state has been left.
 * That is what lets calls through (or turns them away) without a lock and still gives exact
 * numbers. Thread-safe.
 */
final class Gate {

  private static final long SHUT = Long.MIN_VALUE;
  private static final int HALF = 32;

  /**
   * Successes in the upper half, passed in the lower; negative once shut, whatever is added later.
   */
  private final AtomicLong counts = new AtomicLong();

  /** What a gate counted; 2^31 of each at most, and a gate lives for a tenth of a window. */
  record Counts(long passed, long successes) {}

  /** Passes and counts; false when shut. */
  boolean pass() {
    return counts.getAndIncrement() >= 0;
  }

  /** Counts a success of one who passed; false when shut. */
  boolean succeed() {
    return counts.getAndAdd(1L << HALF) >= 0;
  }

  /** Shuts for good and says what was counted. */
  Counts shut() {
    return of(counts.getAndSet(SHUT));
  }

  /** What has been counted; nothing once shut. */
  Counts counts() {
    return of(counts.get());
  }

  private static Counts of(long value) {
    return value < 0 ? new Counts(0, 0) : new Counts(value & 0xFFFF_FFFFL, value >>> HALF);
  }
}
