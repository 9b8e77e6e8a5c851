package dev.criteria.text;

import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Makes text that is not ours fit for a line of a terminal or a log: whatever could steer a
 * terminal, forge a line or turn the direction of writing is escaped, and long text is cut.
 */
public final class ScreenText {

  /** The most UTF-16 units of one text that are shown, those of escapes and the mark included. */
  public static final int MAX_LENGTH = 200;

  private static final String CUT_MARK = "…";
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private ScreenText() {}

  /** The text escaped and cut to {@link #MAX_LENGTH}. */
  public static String shown(String untrusted) {
    return shown(untrusted, MAX_LENGTH);
  }

  /**
   * Escapes line breaks and tabs as {@code \n}, {@code \r} and {@code \t}, all other control,
   * format (among them the bidirectional ones), separator and surrogate characters by number, as
   * <code>
   * &#92;u001b</code>, and cuts to at most so many UTF-16 units, never within an escape or a
   * character. The zero-width joiners stay: they belong to the spelling of several scripts.
   *
   * @param max at least 1
   */
  public static String shown(String untrusted, int max) {
    StringBuilder shown = new StringBuilder();
    int fitting = 0;
    for (int at = 0; at < untrusted.length(); ) {
      int character = untrusted.codePointAt(at);
      at += Character.charCount(character);
      append(shown, character);
      if (shown.length() > max) {
        return shown.substring(0, fitting) + CUT_MARK;
      }
      if (shown.length() <= max - CUT_MARK.length()) {
        fitting = shown.length();
      }
    }
    return shown.toString();
  }

  /** The same in double quotes. */
  public static String quoted(String untrusted) {
    return '"' + shown(untrusted) + '"';
  }

  /**
   * In double quotes, and with everything that is not ASCII escaped: for a name that has to be
   * plain, in which a look-alike of a letter or a slash is what is wrong.
   */
  public static String quotedPlain(String untrusted) {
    StringBuilder plain = new StringBuilder();
    for (char unit :
        untrusted.substring(0, Math.min(untrusted.length(), MAX_LENGTH + 1)).toCharArray()) {
      if (unit < 0x7F) {
        plain.append(unit);
      } else {
        escape(plain, unit);
      }
    }
    return quoted(plain.toString());
  }

  /** A path as the user gave it, escaped and cut in the same way. */
  public static String path(Path path) {
    return shown(path.toString());
  }

  private static void append(StringBuilder shown, int character) {
    switch (character) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      default -> {
        if (isHarmless(character)) {
          shown.appendCodePoint(character);
        } else {
          for (char unit : Character.toChars(character)) {
            escape(shown, unit);
          }
        }
      }
    }
  }

  private static void escape(StringBuilder shown, char unit) {
    shown.append("\\u").append(HexFormat.of().toHexDigits(unit));
  }

  private static boolean isHarmless(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.FORMAT -> character == ZERO_WIDTH_NON_JOINER || character == ZERO_WIDTH_JOINER;
      default -> true;
    };
  }
}
