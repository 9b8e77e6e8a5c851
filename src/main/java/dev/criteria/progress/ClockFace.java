package dev.criteria.progress;

import java.time.Duration;
import java.util.Locale;

/** Writes durations as hours, minutes and seconds. */
final class ClockFace {
  private ClockFace() {}

  static String of(Duration duration) {
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d",
        duration.toHours(),
        duration.toMinutesPart(),
        duration.toSecondsPart());
  }
}
