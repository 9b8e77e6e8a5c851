package dev.criteria.breaker;

/** Is told of each change of state. */
@FunctionalInterface
public interface BreakerListener {

  /**
   * A circuit changed its state. Listeners are told in the order of the changes, one at a time,
   * outside any lock, by one of the threads that use the breaker: be brief. What it throws is
   * dropped.
   */
  void stateChanged(StateChange change);
}
