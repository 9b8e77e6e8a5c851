package dev.criteria.breaker;

/**
 * Limits the calls in flight after closing: to the trial count at first, doubled with each full
 * round of successes, until a round passes in which not all places were taken at once. Plain state,
 * not thread-safe.
 */
final class Ramp {

  private static final int HIGHEST = 1 << 29;

  private final Places places;
  private int successes;
  private boolean wasFull;

  Ramp(TrialOptions options) {
    this.places = new Places(options.trials(), options.lease().toNanos());
  }

  Places places() {
    return places;
  }

  void take(Permit permit, long now) {
    places.take(permit);
    wasFull |= places.free(now) == 0;
  }

  /** Counts a success; true when the ramp is over. */
  boolean endsWithSuccess() {
    successes++;
    if (successes < places.limit()) {
      return false;
    }
    if (!wasFull || places.limit() > HIGHEST) {
      return true;
    }
    places.limit(2 * places.limit());
    successes = 0;
    wasFull = false;
    return false;
  }
}
