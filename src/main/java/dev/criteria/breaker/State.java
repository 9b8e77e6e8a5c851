package dev.criteria.breaker;

/**
 * One state of the circuit. What it is and its term never change, so they may be read without the
 * lock; the counts inside are guarded by the lock of the breaker.
 */
sealed interface State permits ClosedState, OpenState, HalfOpenState, IsolatedState {

  BreakerState kind();

  Term term();

  /** How many calls could go out now. */
  int places(long now);

  /** Why no call can go out now; only meaningful when there are no places. */
  Rejection rejection(long now);

  /**
   * How long until a call could go out by the passing of time; {@link Long#MAX_VALUE} for never.
   */
  long nextChangeAfter(long now);

  /** The same state with a later deadline. */
  State heldUntil(Term later);
}
