package dev.criteria.breaker;

import org.jspecify.annotations.Nullable;

/** CLOSED: calls go out, unless a stated wait holds them or the ramp limits them. */
final class ClosedState implements State {

  private final Term term;
  private final @Nullable Ramp ramp;
  private final boolean free;
  private final Gate gate = new Gate();

  ClosedState(Term term, @Nullable Ramp ramp) {
    this.term = term;
    this.ramp = ramp;
    this.free = ramp == null && term.deadline() == Term.NONE;
  }

  /** Whether any number of calls may go out through the gate: no hold and no ramp. */
  boolean free() {
    return free;
  }

  /** Counts the calls let out while free. */
  Gate gate() {
    return gate;
  }

  @Nullable Ramp ramp() {
    return ramp;
  }

  ClosedState withoutRamp() {
    return new ClosedState(term, null);
  }

  ClosedState withoutHold() {
    return new ClosedState(term.withDeadline(Term.NONE), ramp);
  }

  /** The next call belongs to a new burst. */
  ClosedState afterBurst() {
    return new ClosedState(term.afterBurst(), ramp);
  }

  @Override
  public BreakerState kind() {
    return BreakerState.CLOSED;
  }

  @Override
  public Term term() {
    return term;
  }

  @Override
  public int places(long now) {
    if (term.holds(now)) {
      return 0;
    }
    return ramp == null ? Integer.MAX_VALUE : ramp.places().free(now);
  }

  @Override
  public Rejection rejection(long now) {
    return Rejection.until(
        term.holds(now) ? RejectionReason.RATE_LIMITED : RejectionReason.RAMPING,
        nextChangeAfter(now));
  }

  @Override
  public long nextChangeAfter(long now) {
    long hold = term.holds(now) ? term.deadline() - now : 0;
    return ramp == null ? hold : Math.max(hold, ramp.places().freeAfter(now));
  }

  @Override
  public ClosedState heldUntil(Term later) {
    return new ClosedState(later, ramp);
  }
}
