package dev.criteria.provider.simulated;

import java.time.Duration;

/**
 * When a fault strikes: all of these must hold.
 *
 * @param share of the requests for which the rest holds, from 0 to 1, by chance
 * @param from the time since the first request, inclusive
 * @param to the time since the first request, exclusive
 * @param requests numbers in the order of arrival, from 1
 * @param attempts how often a request with the same body has come, this time included, from 1
 */
public record FaultCondition(
    double share, Duration from, Duration to, Range requests, Range attempts) {

  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  /** Every request. */
  public static final FaultCondition ALWAYS =
      new FaultCondition(1, Duration.ZERO, FOREVER, Range.ALL, Range.ALL);

  public FaultCondition {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share is from 0 to 1, got " + share);
    }
    if (from.isNegative() || to.compareTo(from) <= 0) {
      throw new IllegalArgumentException("\"from\" is earlier than \"to\"");
    }
  }

  /**
   * Whole numbers from one to another.
   *
   * @param first at least 1
   * @param last inclusive
   */
  public record Range(long first, long last) {

    /** All that there are. */
    public static final Range ALL = new Range(1, Long.MAX_VALUE);

    public Range {
      if (first < 1 || last < first) {
        throw new IllegalArgumentException(
            "numbers count from 1 and go up, got %d..%d".formatted(first, last));
      }
    }

    boolean has(long number) {
      return first <= number && number <= last;
    }
  }

  /** The same for a share of the requests. */
  public FaultCondition share(double other) {
    return new FaultCondition(other, from, to, requests, attempts);
  }

  /** The same within a time since the first request. */
  public FaultCondition between(Duration start, Duration end) {
    return new FaultCondition(share, start, end, requests, attempts);
  }

  /** The same for some request numbers. */
  public FaultCondition requests(long first, long last) {
    return new FaultCondition(share, from, to, new Range(first, last), attempts);
  }

  /** The same for some attempts of a request. */
  public FaultCondition attempts(long first, long last) {
    return new FaultCondition(share, from, to, requests, new Range(first, last));
  }

  /**
   * Tells whether a fault strikes.
   *
   * @param number the request's number
   * @param attempt how often its body has come
   * @param since the time since the first request
   * @param chance from 0 to below 1, the request's own
   */
  boolean holds(long number, long attempt, Duration since, double chance) {
    return requests.has(number)
        && attempts.has(attempt)
        && since.compareTo(from) >= 0
        && since.compareTo(to) < 0
        && chance < share;
  }
}
