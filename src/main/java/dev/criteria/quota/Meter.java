package dev.criteria.quota;

/**
 * Counts events per second over the last seconds, in slots of a tenth. Plain state with time as an
 * argument, not thread-safe.
 */
final class Meter {

  private static final long SLOT_NANOS = 100_000_000;

  private final int[] counts;
  private final long origin;
  private long newest;
  private long sum;

  Meter(int seconds, long now) {
    this.counts = new int[seconds * 10];
    this.origin = now;
  }

  void add(long now) {
    advance(now);
    counts[at(newest)]++;
    sum++;
  }

  /** Per second, over the time there has been when that is less. */
  double perSecond(long now) {
    advance(now);
    double seconds = Math.min(counts.length * 0.1, Nanos.seconds(origin, now));
    return (double) sum / Math.max(0.1, seconds);
  }

  private void advance(long now) {
    long slot = (now - origin) / SLOT_NANOS;
    newest = Math.max(newest, slot - 2L * counts.length);
    while (newest < slot) {
      newest++;
      sum -= counts[at(newest)];
      counts[at(newest)] = 0;
    }
  }

  private int at(long slot) {
    return (int) Math.floorMod(slot, (long) counts.length);
  }
}
