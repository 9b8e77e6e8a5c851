package dev.criteria.breaker;

/** HALF_OPEN: a few trials at once; enough successes close, one failure opens. */
final class HalfOpenState implements State {

  private final Term term;
  private final Places places;
  private int successes;

  HalfOpenState(Term term, TrialOptions options) {
    this(term, new Places(options.trials(), options.lease().toNanos()), 0);
  }

  private HalfOpenState(Term term, Places places, int successes) {
    this.term = term.withLease(true);
    this.places = places;
    this.successes = successes;
  }

  Places trials() {
    return places;
  }

  /** Counts a trial that succeeded and says how many have. */
  int succeeded() {
    return ++successes;
  }

  @Override
  public BreakerState kind() {
    return BreakerState.HALF_OPEN;
  }

  @Override
  public Term term() {
    return term;
  }

  @Override
  public int places(long now) {
    return term.holds(now) ? 0 : places.free(now);
  }

  @Override
  public Rejection rejection(long now) {
    return Rejection.until(
        term.holds(now) ? RejectionReason.RATE_LIMITED : RejectionReason.TRIALS_IN_USE,
        nextChangeAfter(now));
  }

  @Override
  public long nextChangeAfter(long now) {
    long hold = term.holds(now) ? term.deadline() - now : 0;
    return Math.max(hold, places.freeAfter(now));
  }

  @Override
  public HalfOpenState heldUntil(Term later) {
    return new HalfOpenState(later, places, successes);
  }
}
