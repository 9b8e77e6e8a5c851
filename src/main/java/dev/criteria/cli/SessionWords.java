package dev.criteria.cli;

import dev.criteria.journal.SessionFolder;
import dev.criteria.journal.SessionId;
import dev.criteria.recovery.Condition;
import dev.criteria.recovery.SessionEntry;
import dev.criteria.text.ScreenText;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says in words how sessions stand.
 *
 * @param zone the user's
 * @param sessions the folder of all sessions as the user gave it
 */
record SessionWords(ZoneId zone, Path sessions) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final Pattern PLAIN = Pattern.compile("[\\w./-]+");
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  /** The condition as one lower-case word. */
  static String word(Condition condition) {
    return condition.name().toLowerCase(Locale.ROOT);
  }

  /** Why it stands so, and who works on it. */
  static String why(SessionEntry entry) {
    String holder =
        entry
            .holder()
            .map(
                held ->
                    held.owner()
                        .map(
                            owner ->
                                "process "
                                    + owner.pid()
                                    + (owner.host().isEmpty() ? "" : " on " + owner.host()))
                        .orElse("by a process that left no note"))
            .orElse("");
    boolean both = !holder.isEmpty() && !entry.reason().isEmpty();
    return ScreenText.shown(holder + (both ? "; " : "") + entry.reason());
  }

  /** A number with a comma between thousands. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A number of bytes in a unit that keeps it short. */
  static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }

  /** A moment in the user's zone, to the second. */
  String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }

  /** The command that goes on with a session. */
  String resumeCommand(SessionId id) {
    return resumeCommand(id, sessions);
  }

  /**
   * The command that goes on with a session.
   *
   * @param sessions the folder of all sessions as the user gave it
   */
  static String resumeCommand(SessionId id, Path sessions) {
    String folder = ScreenText.path(sessions);
    return "app --resume-session "
        + id.value()
        + (folder.equals("sessions") ? "" : " --sessions " + inShell(folder));
  }

  /** The command that goes on with a session whose folder was resolved by the user's own. */
  static String resumeCommand(SessionFolder folder) {
    return resumeCommand(
        folder.id(), Optional.ofNullable(folder.path().getParent()).orElse(Path.of("")));
  }

  /** A word for the shell, in quotes when it needs them. */
  private static String inShell(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
