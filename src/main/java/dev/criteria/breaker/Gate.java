package dev.criteria.breaker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts those who pass, and how many of them succeeded, until it is shut. It belongs to one state
 * object: passing and counting are one atomic step, and nobody passes once the state has been left.
 * That is what lets calls through (or turns them away) without a lock and still gives exact
 * numbers.
 *
 * <p>It has two lanes, so that two processors seldom write to the same place, and only {@link
 * #shut} sees all of them: it shuts one after the other, and whoever comes too late in a lane goes
 * for the lock of the breaker, which the one who shuts holds. So what was counted is what happened
 * before the last lane was shut. Thread-safe.
 */
final class Gate {

  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final long SHUT = Long.MIN_VALUE;
  private static final int HALF = 32;

  /**
   * A processor owns memory by lines of 64 bytes. The space before the first lane keeps the length
   * of the array, which everybody reads, and the space after the last one keeps whatever comes next
   * on lines of their own.
   */
  private static final int LINE = 64 / Long.BYTES;

  private static final int LANES = 2;

  /**
   * Per lane, at the multiples of a line from the first one on: successes in the upper half, passed
   * in the lower; negative once shut, whatever is added later.
   */
  private final long[] counts = new long[(LANES + 1) * LINE];

  /** What a gate counted; 2^31 of each at most, and a gate lives for a tenth of a window. */
  record Counts(long passed, long successes) {}

  /** Passes and counts; false when shut. */
  boolean pass() {
    return (long) COUNT.getAndAdd(counts, lane(), 1L) >= 0;
  }

  /** Counts a success of one who passed, in any lane; false when shut. */
  boolean succeed() {
    return (long) COUNT.getAndAdd(counts, lane(), 1L << HALF) >= 0;
  }

  /** Shuts for good and says what was counted. */
  Counts shut() {
    long passed = 0;
    long successes = 0;
    for (int lane = LINE; lane < counts.length; lane += LINE) {
      long value = (long) COUNT.getAndSet(counts, lane, SHUT);
      if (value > 0) {
        passed += value & 0xFFFF_FFFFL;
        successes += value >>> HALF;
      }
    }
    return new Counts(passed, successes);
  }

  /** Threads made one after the other, as those of a pool are, get different lanes. */
  private static int lane() {
    return (1 + ((int) Thread.currentThread().threadId() & (LANES - 1))) * LINE;
  }
}
