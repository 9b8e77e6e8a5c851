package dev.criteria.breaker;

/** OPEN: nobody calls before the deadline; whoever asks at or after it begins HALF_OPEN. */
final class OpenState implements State {

  private final Term term;
  private final int trials;
  private final Gate turnedAway = new Gate();

  OpenState(Term term, int trials) {
    this.term = term;
    this.trials = trials;
  }

  /** Counts the calls that were turned away without the lock. */
  Gate turnedAway() {
    return turnedAway;
  }

  /** The same state, which has turned nobody away yet. */
  OpenState again() {
    return new OpenState(term, trials);
  }

  @Override
  public BreakerState kind() {
    return BreakerState.OPEN;
  }

  @Override
  public Term term() {
    return term;
  }

  @Override
  public int places(long now) {
    return term.holds(now) ? 0 : trials;
  }

  @Override
  public Rejection rejection(long now) {
    return Rejection.until(RejectionReason.OPEN, nextChangeAfter(now));
  }

  @Override
  public long nextChangeAfter(long now) {
    return Math.max(0, term.deadline() - now);
  }

  @Override
  public OpenState heldUntil(Term later) {
    return new OpenState(later, trials);
  }
}
