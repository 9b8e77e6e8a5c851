package dev.criteria.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Leaves out lines of a log that come too often. Lines that differ in their numbers only are alike.
 *
 * <p>Not safe for concurrent use.
 */
final class RepeatedLines {
  /** So many lines that are alike are kept in a minute. */
  static final int MOST = 20;

  /** Beyond so many different lines in a minute all of them count as alike. */
  private static final int MAX_KINDS = 1_000;

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Pattern NUMBERS = Pattern.compile("\\d+");

  private final Map<String, Integer> counts = new HashMap<>();
  private Instant start = Instant.MIN;
  private long leftOut;

  /** The lines to write for one that came: none, itself, or a word on those left out before it. */
  List<String> after(String line, Instant now) {
    List<String> written = new ArrayList<>();
    if (now.isBefore(start) || !now.isBefore(start.plus(MINUTE))) {
      if (leftOut > 0) {
        written.add(String.format(Locale.ROOT, "(%,d lines like those before left out)", leftOut));
      }
      counts.clear();
      leftOut = 0;
      start = now;
    }
    String kind = NUMBERS.matcher(line).replaceAll("0");
    if (counts.size() >= MAX_KINDS && !counts.containsKey(kind)) {
      kind = "";
    }
    if (counts.merge(kind, 1, Integer::sum) <= MOST) {
      written.add(line);
    } else {
      leftOut++;
    }
    return written;
  }
}
