package dev.criteria.provider.simulated;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long the simulated provider takes to answer. Equal seeds and numbers give equal times. */
public sealed interface Latency {

  /** No time at all. */
  Latency NONE = new Fixed(Duration.ZERO);

  /** The quantile of the standard normal distribution that 99% lie below. */
  double NORMAL_99 = 2.3263478740408408;

  /** The time for one request, by the number of its arrival. */
  Duration of(long number, long seed);

  /** The same for every request. */
  record Fixed(Duration time) implements Latency {

    public Fixed {
      Latency.refuseNegative(time);
    }

    @Override
    public Duration of(long number, long seed) {
      return time;
    }
  }

  /** Any time between two, equally likely. */
  record Uniform(Duration least, Duration most) implements Latency {

    public Uniform {
      Latency.refuseNegative(least);
      if (most.compareTo(least) < 0) {
        throw new IllegalArgumentException("a range goes from the shorter to the longer time");
      }
    }

    @Override
    public Duration of(long number, long seed) {
      double part = Seeded.random(seed, Seeded.Use.LATENCY, number).nextDouble();
      return least.plusNanos((long) (part * most.minus(least).toNanos()));
    }
  }

  /** Log-normal, as the times of real services roughly are: half take longer than the median. */
  record LogNormal(Duration median, Duration percentile99) implements Latency {

    public LogNormal {
      if (!median.isPositive() || percentile99.compareTo(median) < 0) {
        throw new IllegalArgumentException(
            "the median is more than zero, and the 99th percentile not less than the median");
      }
    }

    @Override
    public Duration of(long number, long seed) {
      double spread =
          Math.log((double) percentile99.toNanos() / (double) median.toNanos()) / NORMAL_99;
      SplittableRandom random = Seeded.random(seed, Seeded.Use.LATENCY, number);
      return Duration.ofNanos((long) (median.toNanos() * Math.exp(spread * random.nextGaussian())));
    }
  }

  /**
   * Reads {@code 300ms}, {@code 200ms..400ms} (uniform) or {@code 300ms~p99=2s} (log-normal).
   *
   * @throws IllegalArgumentException when the text has none of these forms
   */
  static Latency parse(String text) {
    Matcher range = Pattern.compile("(.+)\\.\\.(.+)").matcher(text);
    if (range.matches()) {
      return new Uniform(DurationText.parse(range.group(1)), DurationText.parse(range.group(2)));
    }
    Matcher spread = Pattern.compile("(.+)~p99=(.+)").matcher(text);
    if (spread.matches()) {
      return new LogNormal(
          DurationText.parse(spread.group(1)), DurationText.parse(spread.group(2)));
    }
    return new Fixed(DurationText.parse(text));
  }

  private static void refuseNegative(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("a latency is not negative, got " + time);
    }
  }
}
