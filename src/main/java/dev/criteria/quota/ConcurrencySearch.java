package dev.criteria.quota;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How many requests in flight are of use: judged once per round of about as many answers as are in
 * flight. It doubles each round until response times rise or something is refused, and grows slowly
 * from then on; never beyond what the quota can use by Little's law. Plain state, not thread-safe.
 */
final class ConcurrencySearch {

  static final int START = 8;

  private static final double CLEAR_RISE = 1.5;
  private static final double HELPED = 0.75;
  private static final double REFUSED = 0.7;
  private static final double GROW = 1.1;

  /** Lets an old minimum be forgotten: half as much again after some twenty rounds. */
  private static final double FORGET = 1.02;

  private static final double MARGIN = 1.5;

  private final int most;
  private final boolean fixed;
  private double limit;
  private boolean starting = true;
  private double least;
  private double meanBefore;
  private boolean settling;
  private int answers;
  private int busy;
  private double seconds;
  private boolean refused;

  /** Stays as it is when it starts at the most there may be. */
  ConcurrencySearch(int start, int most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "the most requests at once must be at least 1, but was " + most);
    }
    this.most = most;
    this.limit = start;
    this.fixed = start >= most;
  }

  int limit() {
    return (int) Math.clamp(Math.floor(limit), 1, most);
  }

  /**
   * Learns how a request went.
   *
   * @param ratePerSecond what the quota allows, if known
   * @param inFlight how many were in flight, this one included
   */
  void observe(Result result, Duration latency, OptionalDouble ratePerSecond, int inFlight) {
    if (fixed) {
      return;
    }
    if (result.refused()) {
      refuse(ratePerSecond);
    } else if (result == Result.SERVED) {
      answers++;
      busy += inFlight >= limit() ? 1 : 0;
      seconds += (double) latency.toNanos() / Nanos.PER_SECOND;
      if (answers >= Math.max(START, limit())) {
        judge(ratePerSecond);
      }
    }
  }

  /** Where the pacer knows a rate, it does the slowing down; once per round otherwise. */
  private void refuse(OptionalDouble ratePerSecond) {
    if (ratePerSecond.isEmpty() && !refused) {
      refused = true;
      starting = false;
      limit = Math.max(1, limit * REFUSED);
    }
  }

  private void judge(OptionalDouble ratePerSecond) {
    double mean = seconds / answers;
    if (settling) {
      // These answers were still asked for by as many as before.
      settling = false;
    } else if (meanBefore > 0 && mean > meanBefore * HELPED) {
      // Fewer at once did not help: the provider is as slow as that by itself.
      least = mean;
      limit *= 2;
      meanBefore = 0;
    } else {
      adapt(mean);
    }
    if (ratePerSecond.isPresent()) {
      limit = Math.min(limit, Math.max(START, ratePerSecond.getAsDouble() * mean * MARGIN + 1));
    }
    limit = Math.min(limit, most);
    answers = 0;
    busy = 0;
    seconds = 0;
    refused = false;
  }

  private void adapt(double mean) {
    least = least == 0 ? mean : Math.min(mean, least * FORGET);
    meanBefore = 0;
    if (mean > least * CLEAR_RISE) {
      starting = false;
      settling = true;
      meanBefore = mean;
      limit = Math.max(1, limit / 2);
    } else if (busy > answers / 2 && !refused) {
      limit = starting ? limit * 2 : limit * GROW + 1;
    }
  }
}
