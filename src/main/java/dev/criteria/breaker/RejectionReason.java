package dev.criteria.breaker;

/** Why a call may not go out now. */
public enum RejectionReason {
  /** The circuit is open and its deadline has not come. */
  OPEN,
  /** The circuit is half-open and all trials are out. */
  TRIALS_IN_USE,
  /** The circuit has just closed and lets only a growing number of calls out at once. */
  RAMPING,
  /** The server stated a wait that is not over. */
  RATE_LIMITED,
  /** The circuit was isolated by hand. */
  ISOLATED
}
