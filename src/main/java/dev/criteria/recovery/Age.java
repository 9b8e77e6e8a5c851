package dev.criteria.recovery;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ages of sessions, as people write and read them. */
public final class Age {

  private static final Pattern FORM = Pattern.compile("(\\d{1,5})([hd])");

  private Age() {}

  /** Reads an age such as 12h or 30d; nothing when it is none. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    return Optional.of(
        matcher.group(2).equals("h") ? Duration.ofHours(count) : Duration.ofDays(count));
  }

  /** The age in its largest whole unit: 12 s, 5 min, 3 h, 30 d. */
  public static String shown(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + " d";
    }
    if (age.toHours() > 0) {
      return age.toHours() + " h";
    }
    return age.toMinutes() > 0 ? age.toMinutes() + " min" : age.toSeconds() + " s";
  }
}
