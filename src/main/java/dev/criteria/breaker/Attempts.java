package dev.criteria.breaker;

/**
 * The number of the next break: up with each failed trial, down by one with each calm break
 * duration in CLOSED. Plain state with time as an argument, not thread-safe.
 */
final class Attempts {

  private int count;
  private long calmSince;
  private long lastBreak;

  /** The attempt as it stands in a closed circuit now. */
  int calmed(long now) {
    if (count == 0 || lastBreak <= 0) {
      return 0;
    }
    return (int) Math.max(0, count - Math.max(0, now - calmSince) / lastBreak);
  }

  /** The attempt where calm does not count: anywhere but in CLOSED. */
  int count() {
    return count;
  }

  /** From here on it is calm. */
  void calmFrom(long now) {
    calmSince = now;
  }

  /** A failure ends the calm: what was gained by it stays gained, and it begins anew. */
  void disturb(long now) {
    count = calmed(now);
    calmSince = now;
  }

  /** A break of this many nanoseconds begins, as this attempt. */
  void breakBegins(int attempt, long nanos) {
    count = attempt;
    lastBreak = nanos;
  }

  void reset() {
    count = 0;
    lastBreak = 0;
  }
}
