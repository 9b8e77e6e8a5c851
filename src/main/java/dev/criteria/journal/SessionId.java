package dev.criteria.journal;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names a session; also the name of its folder, so that no id can lead out of the folder of all
 * sessions.
 *
 * @param value 1 to 64 letters, digits, {@code _} or {@code -}, the first a letter or digit; none
 *     of the names that some systems reserve for devices
 */
public record SessionId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
  private static final Pattern DEVICE =
      Pattern.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]", Pattern.CASE_INSENSITIVE);
  private static final DateTimeFormatter BY_SECOND =
      DateTimeFormatter.ofPattern("'crit_'uuuuMMdd_HHmmss", Locale.ROOT);

  /**
   * Checks the id.
   *
   * @throws JournalException.InvalidSessionId when it is none
   */
  public SessionId {
    if (!FORM.matcher(value).matches() || DEVICE.matcher(value).matches()) {
      throw new JournalException.InvalidSessionId(value);
    }
  }

  /** The id that a session started at this time gets by default. */
  public static SessionId at(LocalDateTime time) {
    return new SessionId(BY_SECOND.format(time));
  }

  /**
   * The id for the {@code count}-th session that wants this one: itself, then with _2, _3 and so
   * on.
   */
  SessionId numbered(int count) {
    return count == 1 ? this : new SessionId(value + "_" + count);
  }
}
