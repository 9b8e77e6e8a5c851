package dev.criteria.breaker;

/** The four states of a circuit breaker. */
public enum BreakerState {
  /** Calls go out, unless a hold or the ramp after a break keeps some back. */
  CLOSED,
  /** No call goes out before the deadline; the first one at or after it is a trial. */
  OPEN,
  /** A few trials at a time go out; their results decide. */
  HALF_OPEN,
  /** Shut by hand until somebody opens it by hand: no deadline, no trials. */
  ISOLATED
}
