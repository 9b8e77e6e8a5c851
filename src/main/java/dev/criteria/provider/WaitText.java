package dev.criteria.provider;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads waits as providers write them: {@code 120ms}, {@code 1s}, {@code 6m0s}, {@code 1h30m},
 * {@code 41.7 seconds}, or a plain number of seconds. A wait that is negative, no number, or longer
 * than two days is no wait: nobody means it.
 */
final class WaitText {

  /** The longest wait that is believed. */
  static final Duration LONGEST = Duration.ofDays(2);

  /** At most 12 digits before the point, so that no number overflows. */
  private static final String NUMBER = "([0-9]{1,12}(?:\\.[0-9]{1,12})?|\\.[0-9]{1,12})";

  private static final String UNIT =
      "(milliseconds?|millis|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d)";
  private static final Pattern PART = Pattern.compile(NUMBER + "\\s*" + UNIT + "(?![a-z])\\s*");
  private static final Pattern PLAIN = Pattern.compile(NUMBER);
  private static final Pattern PARTS =
      Pattern.compile("(?:" + NUMBER + "\\s*" + UNIT + "(?![a-z])\\s*)+");

  /** The words before a wait in a message, such as "Please try again in 41.7s". */
  private static final Pattern IN_MESSAGE =
      Pattern.compile("(?:try again|retry) (?:in|after):? (" + PARTS.pattern() + ")");

  private WaitText() {}

  /** The wait that a whole text stands for, if it stands for one. */
  static Optional<Duration> read(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    if (PLAIN.matcher(plain).matches()) {
      return seconds(new BigDecimal(plain));
    }
    // Go and others write parts without a space between a unit and the next number.
    String spaced = plain.replaceAll("([a-z])([0-9.])", "$1 $2");
    return PARTS.matcher(spaced).matches() ? sum(spaced) : Optional.empty();
  }

  /** The wait that a message asks for, if it does. */
  static Optional<Duration> inMessage(String message) {
    String spaced = message.toLowerCase(Locale.ROOT).replaceAll("([a-z])([0-9.])", "$1 $2");
    Matcher matcher = IN_MESSAGE.matcher(spaced);
    return matcher.find() ? sum(matcher.group(1)) : Optional.empty();
  }

  /** So many seconds, if anybody would mean that. */
  static Optional<Duration> seconds(BigDecimal seconds) {
    if (seconds.signum() < 0 || seconds.compareTo(BigDecimal.valueOf(LONGEST.toSeconds())) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofNanos(seconds.movePointRight(9).setScale(0, RoundingMode.UP).longValue()));
  }

  private static Optional<Duration> sum(String parts) {
    BigDecimal seconds = BigDecimal.ZERO;
    Matcher part = PART.matcher(parts);
    while (part.find()) {
      seconds = seconds.add(new BigDecimal(part.group(1)).multiply(unit(part.group(2))));
    }
    return seconds(seconds);
  }

  private static BigDecimal unit(String name) {
    if (name.startsWith("mil") || name.equals("ms")) {
      return new BigDecimal("0.001");
    }
    return switch (name.charAt(0)) {
      case 's' -> BigDecimal.ONE;
      case 'm' -> BigDecimal.valueOf(60);
      case 'h' -> BigDecimal.valueOf(3_600);
      default -> BigDecimal.valueOf(86_400);
    };
  }
}
