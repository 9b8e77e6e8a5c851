package dev.criteria.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MinuteWindowTest {

  private static final long SECOND = 1_000_000_000;

  private final MinuteWindow window = new MinuteWindow(100, 0);

  @Test
  void isFullUntilAMinuteAfterTheOldestThatMustLeave() {
    window.add(60, 0, 0);
    window.add(40, 10 * SECOND, 10 * SECOND);
    assertThat(window.fitsAt(1, 20 * SECOND)).isBetween(60 * SECOND, 61 * SECOND);
    assertThat(window.fitsAt(61, 20 * SECOND)).isBetween(70 * SECOND, 71 * SECOND);
  }

  @Test
  void isEmptyAfterALongPause() {
    window.add(100, 0, 0);
    assertThat(window.fitsAt(100, 1_000 * SECOND)).isEqualTo(1_000 * SECOND);
    window.add(100, 1_000 * SECOND, 1_000 * SECOND);
    assertThat(window.fitsAt(1, 1_001 * SECOND)).isGreaterThanOrEqualTo(1_060 * SECOND);
  }

  @Test
  void whatIsTakenBackMakesRoomAtOnce() {
    window.add(100, 0, 0);
    window.add(-30, 0, 5 * SECOND);
    assertThat(window.fitsAt(30, 5 * SECOND)).isEqualTo(5 * SECOND);
    assertThat(window.fitsAt(31, 5 * SECOND)).isGreaterThan(5 * SECOND);
  }

  @Test
  void aCorrectionOfWhatHasLeftChangesNothing() {
    window.add(100, 0, 0);
    window.add(-100, 0, 90 * SECOND);
    window.add(100, 90 * SECOND, 90 * SECOND);
    assertThat(window.fitsAt(1, 90 * SECOND)).isGreaterThan(90 * SECOND);
  }
}
