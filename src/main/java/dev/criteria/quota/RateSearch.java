package dev.criteria.quota;

/**
 * Finds a rate by trying, where the provider tells no budget: faster while nothing is refused, one
 * cut per burst of refusals. Plain state with time as an argument, not thread-safe.
 */
final class RateSearch {

  private static final double FIRST_RATE = 8;
  private static final double START_GROWTH = 1.5;
  private static final double GROWTH = 1.002;

  private boolean active;
  private boolean starting = true;
  private double rate = FIRST_RATE;
  private long asOf;
  private int cuts;

  boolean active() {
    return active;
  }

  int cuts() {
    return cuts;
  }

  void recall(double ceiling) {
    if (ceiling > 0) {
      rate = ceiling;
      starting = false;
    }
  }

  void begin(long now) {
    if (!active) {
      active = true;
      asOf = now;
    }
  }

  void end() {
    active = false;
  }

  double rate(long at) {
    double seconds = Math.max(0, Nanos.seconds(asOf, at));
    return rate * Math.pow(starting ? START_GROWTH : GROWTH, seconds);
  }

  double ceiling() {
    return starting ? 0 : rate;
  }

  void sent(long now, double recentRate) {
    rate = Math.min(rate(now), Math.max(FIRST_RATE, 2 * recentRate));
    asOf = now;
  }

  /** Cuts once; returns the rate before. */
  double cut(double answersPerSecond, long now) {
    double before = rate(now);
    starting = false;
    cuts++;
    rate = Math.max(0.1, Math.min(before * 0.9, 0.9 * answersPerSecond));
    asOf = now;
    return before;
  }
}
