package dev.criteria.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RateSearchTest {

  private static final long SECOND = 1_000_000_000;

  private final RateSearch search = new RateSearch();

  @Test
  void growsFastBeforeTheFirstRefusal() {
    search.begin(OptionalDouble.empty(), 0);
    assertThat(search.refill(0)).isEqualTo(8);
    assertThat(search.refill(8 * SECOND)).isGreaterThan(500);
  }

  @Test
  void aRateThatNobodyAsksForIsNotTried() {
    search.begin(OptionalDouble.empty(), 0);
    search.sent(20 * SECOND, 10);
    assertThat(search.refill(20 * SECOND)).isEqualTo(20);
  }

  @Test
  void measuresWhatWasServedBetweenTwoBursts() {
    search.begin(OptionalDouble.of(100), 0);
    refused(1_000, 10 * SECOND);
    // 1,000 more in 20 s, of which 21 were refused.
    for (int number = 1_001; number <= 1_020; number++) {
      search.refused(send(number, 10 * SECOND));
    }
    refused(2_000, 30 * SECOND);
    assertThat(search.ceiling()).isCloseTo((1_000 - 21) / 20.0, within(0.1));
  }

  @Test
  void halvesAtMostWhenNothingWasMeasured() {
    search.begin(OptionalDouble.of(100), 0);
    refused(10, 0);
    assertThat(search.ceiling()).isEqualTo(50);
    assertThat(search.cuts()).isEqualTo(1);
  }

  @Test
  void goesOnFromAnEarlierSession() {
    search.recall(40);
    search.begin(OptionalDouble.empty(), 0);
    assertThat(search.refill(0)).isEqualTo(40);
  }

  private void refused(long number, long time) {
    Send send = send(number, time);
    search.refused(send);
    search.cut(send, time);
  }

  private static Send send(long number, long time) {
    return new Send(number, time, 1, 0);
  }
}
