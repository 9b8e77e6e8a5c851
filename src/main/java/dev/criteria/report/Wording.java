package dev.criteria.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers, durations and long lists in words that are the same in every country. */
final class Wording {
  private Wording() {}

  /** A number with a comma between thousands. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A duration as precise as it is short: 12.3 s, 4 min 05 s, 1 h 02 min. Minus is no duration. */
  static String duration(Duration duration) {
    long tenths = Math.max(0, duration.toMillis() + 50) / 100;
    if (tenths < 600) {
      return tenths / 10 + "." + tenths % 10 + " s";
    }
    long seconds = Math.max(0, duration.toMillis() + 500) / 1000;
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
    long minutes = (seconds + 30) / 60;
    return String.format(Locale.ROOT, "%s h %02d min", number(minutes / 60), minutes % 60);
  }

  /**
   * Puts parts into lines, as many into each as fit.
   *
   * @param separator what stands between two parts; its trailing spaces are dropped at a line's end
   * @param width the characters of a line, if no single part is longer
   */
  static List<String> lines(List<String> parts, String separator, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String part : parts) {
      if (!line.isEmpty() && line.length() + separator.length() + part.length() > width) {
        lines.add((line + separator).stripTrailing());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : separator).append(part);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }
}
