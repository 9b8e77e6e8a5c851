package dev.criteria.provider.simulated;

import java.time.Duration;
import java.util.Locale;

/** Writes times as the API's headers and messages do: 0s, 120ms, 1s, 1.5s, 6m0s, 1h0m0s. */
final class ResetTime {
  private ResetTime() {}

  /** A time, rounded up to milliseconds. */
  static String of(Duration time) {
    long milliseconds = Math.ceilDiv(time.toNanos(), 1_000_000L);
    if (milliseconds > 0 && milliseconds < 1_000) {
      return milliseconds + "ms";
    }
    long minutes = milliseconds / 60_000;
    String seconds = seconds(milliseconds % 60_000);
    if (minutes == 0) {
      return seconds;
    }
    return minutes < 60
        ? minutes + "m" + seconds
        : minutes / 60 + "h" + minutes % 60 + "m" + seconds;
  }

  private static String seconds(long milliseconds) {
    String decimals =
        String.format(Locale.ROOT, ".%03d", milliseconds % 1_000).replaceFirst("\\.?0+$", "");
    return milliseconds / 1_000 + decimals + "s";
  }
}
