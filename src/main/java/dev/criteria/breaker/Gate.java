package dev.criteria.breaker;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts those who pass, until it is shut. It belongs to one state object: passing and counting are
 * one atomic step, and nobody passes once the state has been left. That is what lets calls through
 * (or turns them away) without a lock and still gives exact numbers. Thread-safe.
 */
final class Gate {

  private static final long SHUT = Long.MIN_VALUE;

  /** Negative once shut; what is added after that is ignored. */
  private final AtomicLong passed = new AtomicLong();

  /** Passes and counts; false when shut. */
  boolean pass() {
    return passed.getAndIncrement() >= 0;
  }

  /** How many passed; 0 once shut. */
  long passed() {
    return Math.max(0, passed.get());
  }

  /** Shuts for good and says how many passed. */
  long shut() {
    return Math.max(0, passed.getAndSet(SHUT));
  }
}
