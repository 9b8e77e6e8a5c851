package dev.criteria.breaker;

/** What made a circuit change its state. */
public enum Cause {
  /** The breaker was made. */
  CREATED,
  /** Too many failures in a row. */
  CONSECUTIVE_FAILURES,
  /** Too large a share of failures in the sampling window. */
  FAILURE_RATIO,
  /** Too large a share of slow calls in the sampling window. */
  SLOW_CALLS,
  /** A trial failed. */
  FAILED_TRIAL,
  /** A call failed in the ramp after closing. */
  FAILED_RAMP,
  /** The deadline of a break came and a call asked. */
  BREAK_OVER,
  /** Enough trials succeeded. */
  TRIALS_SUCCEEDED,
  /** {@link CircuitBreaker#isolate}. */
  ISOLATED,
  /** {@link CircuitBreaker#reset}. */
  RESET,
  /** {@link CircuitBreaker#forceOpen}. */
  FORCED_OPEN,
  /** {@link CircuitBreaker#forceHalfOpen}. */
  FORCED_HALF_OPEN;

  /** Whether the break that follows is the next attempt. */
  boolean raisesAttempt() {
    return this == FAILED_TRIAL || this == FAILED_RAMP;
  }
}
