package dev.criteria.quota;

/** Sums of seconds and nanoseconds that never wrap around. */
final class Nanos {

  static final double PER_SECOND = 1e9;

  /** Later than anything; never added to. */
  static final long NEVER = Long.MAX_VALUE;

  private Nanos() {}

  /** Seconds from one time to another. */
  static double seconds(long from, long to) {
    return (double) (to - from) / PER_SECOND;
  }

  /** A time so many seconds later, rounded up, or a hundred years when that is too far. */
  static long after(long time, double seconds) {
    double nanos = Math.ceil(Math.max(0, seconds) * PER_SECOND);
    return time + (long) Math.min(nanos, (double) PacerOptions.LONGEST.toNanos());
  }

  /** The later of two times, which may lie round the wrap of the clock. */
  static long later(long one, long other) {
    return one - other >= 0 ? one : other;
  }
}
