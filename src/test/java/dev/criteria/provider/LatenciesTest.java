package dev.criteria.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void knowsPercentilesWithinTwoAndAHalfPercent() {
    Latencies.Count count = new Latencies.Count();
    for (int millis = 1; millis <= 10_000; millis++) {
      count.add(Duration.ofMillis(millis));
    }

    assertThat(millis(count.sum(), 0.5)).isCloseTo(5_000, within(125.0));
    assertThat(millis(count.sum(), 0.95)).isCloseTo(9_500, within(238.0));
    assertThat(millis(count.sum(), 1)).isCloseTo(10_000, within(250.0));
  }

  @Test
  void addsUp() {
    Latencies.Count fast = new Latencies.Count();
    fast.add(Duration.ofMillis(10));
    Latencies.Count slow = new Latencies.Count();
    slow.add(Duration.ofSeconds(10));
    slow.add(Duration.ofSeconds(10));

    assertThat(millis(fast.sum().plus(slow.sum()), 0.3)).isCloseTo(10, within(1.0));
    assertThat(millis(fast.sum().plus(slow.sum()), 0.5)).isCloseTo(10_000, within(250.0));
  }

  @Test
  void takesAnyDuration() {
    Latencies.Count count = new Latencies.Count();
    count.add(Duration.ZERO);
    count.add(Duration.ofDays(1));

    assertThat(count.sum().percentile(0.5)).hasValue(Duration.ofMillis(1));
    assertThat(millis(count.sum(), 1)).isGreaterThan(3_600_000);
  }

  @Test
  void knowsNothingBeforeTheFirstReply() {
    assertThat(Latencies.NONE.percentile(0.5)).isEmpty();
    assertThat(Latencies.NONE.plus(Latencies.NONE).percentile(0.5)).isEmpty();
  }

  private static double millis(Latencies latencies, double share) {
    return latencies.percentile(share).orElseThrow().toMillis();
  }
}
