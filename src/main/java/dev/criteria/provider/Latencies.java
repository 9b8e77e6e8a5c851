package dev.criteria.provider;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * How long replies took, in classes a twentieth wide each, so that any number of them takes the
 * same few kilobytes. Percentiles are off by at most 2.5 %.
 *
 * <p>Immutable.
 */
public final class Latencies {

  /** No reply yet. */
  public static final Latencies NONE = new Latencies(new long[0]);

  private static final double WIDTH = Math.log(1.05);
  private static final double FIRST_MILLIS = 1;

  /** From 1 ms to more than an hour. */
  private static final int CLASSES = 320;

  private final long[] counts;

  private Latencies(long[] counts) {
    this.counts = counts;
  }

  /** Both together. */
  public Latencies plus(Latencies other) {
    Count count = new Count();
    count.add(this);
    count.add(other);
    return count.sum();
  }

  /**
   * The time that a share of the replies did not exceed.
   *
   * @param share above 0 and at most 1; 0.5 gives the median
   * @return nothing before the first reply
   */
  public Optional<Duration> percentile(double share) {
    long all = Arrays.stream(counts).sum();
    if (all == 0) {
      return Optional.empty();
    }
    long wanted = Math.max(1, (long) Math.ceil(share * all));
    long seen = 0;
    int at = 0;
    while (seen + counts[at] < wanted) {
      seen += counts[at++];
    }
    return Optional.of(Duration.ofMillis(Math.round(FIRST_MILLIS * Math.exp((at + 0.5) * WIDTH))));
  }

  /** Adds up, one after the other. For one thread. */
  static final class Count {
    private final long[] counts = new long[CLASSES];

    void add(Duration latency) {
      double millis = Math.max(FIRST_MILLIS, latency.toNanos() / 1e6);
      int at = (int) Math.floor(Math.log(millis / FIRST_MILLIS) / WIDTH);
      counts[Math.min(CLASSES - 1, at)]++;
    }

    void add(Latencies others) {
      for (int i = 0; i < others.counts.length; i++) {
        counts[i] += others.counts[i];
      }
    }

    Latencies sum() {
      return new Latencies(counts.clone());
    }
  }
}
