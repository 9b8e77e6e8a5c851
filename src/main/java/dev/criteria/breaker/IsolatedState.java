package dev.criteria.breaker;

/**
 * ISOLATED: nobody calls until a control says so. Its deadline lets nobody through; it only
 * remembers what the server stated, for the state that follows.
 */
record IsolatedState(Term term) implements State {

  @Override
  public BreakerState kind() {
    return BreakerState.ISOLATED;
  }

  @Override
  public int places(long now) {
    return 0;
  }

  @Override
  public Rejection rejection(long now) {
    return Rejection.isolated();
  }

  @Override
  public long nextChangeAfter(long now) {
    return Long.MAX_VALUE;
  }

  @Override
  public IsolatedState heldUntil(Term later) {
    return new IsolatedState(later);
  }
}
