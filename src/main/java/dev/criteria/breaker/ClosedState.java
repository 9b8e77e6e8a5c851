package dev.criteria.breaker;

import org.jspecify.annotations.Nullable;

/** CLOSED: calls go out, unless a stated wait holds them or the ramp limits them. */
final class ClosedState implements State {

  private final Term term;
  private final @Nullable Ramp ramp;
  private final boolean free;
  private final long quickUntil;
  private final long window;
  private final Gate gate = new Gate();

  ClosedState(Term term, @Nullable Ramp ramp) {
    this(term, ramp, Term.NONE, 0);
  }

  private ClosedState(Term term, @Nullable Ramp ramp, long quickUntil, long window) {
    this.term = term.withLease(ramp != null);
    this.ramp = ramp;
    this.quickUntil = quickUntil;
    this.window = window;
    this.free = ramp == null && this.term.deadline() == Term.NONE;
  }

  /** Whether any number of calls may go out through the gate: no hold and no ramp. */
  boolean free() {
    return free;
  }

  /** Counts the calls let out while free. */
  Gate gate() {
    return gate;
  }

  /**
   * The same state, in which a success until then needs no lock: it changes nothing but one count
   * of one bucket, because no failure came before it and nothing is held.
   *
   * @param window calls that began longer ago than this are in no ratio, so they are not quick
   */
  ClosedState quickUntil(long end, long window) {
    return new ClosedState(term, ramp, end, window);
  }

  /** Until when successes are quick; {@link Term#NONE} when they are not. */
  long quickUntil() {
    return quickUntil;
  }

  /**
   * Settles a success without the lock, if that is possible. A permit of another term may be older
   * than a hold or have a lease, so it is left to the lock.
   */
  boolean settlesQuickly(Permit permit, long now) {
    return now < quickUntil
        && permit.isOf(term)
        && now - permit.began() <= window
        && permit.settleThrough(gate);
  }

  @Nullable Ramp ramp() {
    return ramp;
  }

  /** The same state with a new gate, and without quick successes. */
  ClosedState again() {
    return new ClosedState(term, ramp);
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
