package dev.criteria.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command line asks for something that makes no sense; the message says what to do. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What a message begins with that complains about values. */
  private static final Pattern OPTIONS = Pattern.compile("(--[a-z-]+(?: or --[a-z-]+)*): .*");

  UsageException(String message) {
    super(message);
  }

  /** The options about whose values it complains; none when it is about something else. */
  List<String> options() {
    Matcher complaint = OPTIONS.matcher(String.valueOf(getMessage()));
    return complaint.matches() ? List.of(complaint.group(1).split(" or ", -1)) : List.of();
  }
}
