package dev.criteria.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest {
  private static final int MANY = 100_000;

  @Test
  void isTheSameForEachRequestWhenFixed() {
    assertThat(milliseconds("300ms", 1)).containsOnly(300L);
  }

  @Test
  void isSpreadEvenlyOverARange() {
    List<Long> times = milliseconds("200ms..400ms", 1);

    assertThat(times).allMatch(time -> time >= 200 && time <= 400);
    assertThat(at(times, 0.25)).isCloseTo(250, within(2.0));
    assertThat(at(times, 0.75)).isCloseTo(350, within(2.0));
  }

  @Test
  void hasTheStatedMedianAndPercentileWhenLogNormal() {
    List<Long> times = milliseconds("300ms~p99=2s", 1);

    assertThat(at(times, 0.5)).isCloseTo(300, within(6.0));
    assertThat(at(times, 0.99)).isCloseTo(2_000, within(100.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"200ms..400ms", "300ms~p99=2s"})
  void dependsOnTheSeedAndTheNumberAlone(String text) {
    assertThat(milliseconds(text, 7)).isEqualTo(milliseconds(text, 7));
    assertThat(milliseconds(text, 7)).isNotEqualTo(milliseconds(text, 8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "300",
        "-1ms",
        "1..2",
        "400ms..200ms",
        "300ms..",
        "..300ms",
        "0ms~p99=2s",
        "300ms~p99=200ms",
        "300ms~p95=2s",
        "300ms~",
        "1d",
        "9999999999ms",
      })
  void refusesWhatIsNoLatency(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Latency.parse(text));
  }

  private static List<Long> milliseconds(String text, long seed) {
    Latency latency = Latency.parse(text);
    return LongStream.rangeClosed(1, MANY)
        .map(number -> latency.of(number, seed).toMillis())
        .boxed()
        .toList();
  }

  private static double at(List<Long> times, double part) {
    return times.stream().sorted().skip((long) (part * MANY)).findFirst().orElseThrow();
  }
}
