package dev.criteria.quota;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How many requests in flight are of use. Plain state with time as an argument, not thread-safe.
 */
final class ConcurrencySearch {

  static final int START = 8;

  private final int most;
  private double limit;

  ConcurrencySearch(int start, int most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "the most requests at once must be at least 1, but was " + most);
    }
    this.most = most;
    this.limit = start;
  }

  int limit() {
    return (int) Math.clamp(Math.floor(limit), 1, most);
  }

  void observe(
      Result result, Duration latency, OptionalDouble ratePerSecond, int inFlight, long now) {
    if (result == Result.SERVED && inFlight >= limit()) {
      limit = Math.min(most, limit + 1);
    }
  }
}
