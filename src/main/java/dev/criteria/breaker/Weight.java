package dev.criteria.breaker;

/** How much one failure counts, in rows of failures and in the failure ratio. */
public enum Weight {
  /** Counts nothing, like a call that was cancelled. */
  NONE(0),
  /** Counts half a failure, such as a timeout, which may be the caller's own impatience. */
  HALF(1),
  /** Counts one failure. */
  FULL(2);

  private final int halves;

  Weight(int halves) {
    this.halves = halves;
  }

  /** The weight as a number: 0, 0.5 or 1. */
  public double value() {
    return halves / 2.0;
  }

  /** The weight in halves, so that sums stay exact. */
  int halves() {
    return halves;
  }
}
