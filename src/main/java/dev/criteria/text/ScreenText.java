package dev.criteria.text;

import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Makes text that is not ours fit for a line of a terminal or a log: whatever could steer a
 * terminal, forge a line or turn the direction of writing is escaped, and long text is cut.
 */
public final class ScreenText {

  /** The most characters of one text that are shown, those of escapes and of the mark included. */
  public static final int MAX_LENGTH = 200;

  private static final String CUT_MARK = "...";

  private ScreenText() {}

  /**
   * Escapes line breaks and tabs as {@code \n}, {@code \r} and {@code \t}, all other control,
   * format (among them the bidirectional ones), separator and surrogate characters as <code>
   * &#92;uXXXX</code>, and cuts to {@link #MAX_LENGTH} characters.
   */
  public static String shown(String untrusted) {
    StringBuilder shown = new StringBuilder();
    int fitting = 0;
    for (int at = 0; at < untrusted.length(); ) {
      int character = untrusted.codePointAt(at);
      at += Character.charCount(character);
      append(shown, character);
      if (shown.length() <= MAX_LENGTH - CUT_MARK.length()) {
        fitting = shown.length();
      }
      if (shown.length() > MAX_LENGTH) {
        return shown.substring(0, fitting) + CUT_MARK;
      }
    }
    return shown.toString();
  }

  /** The same in double quotes. */
  public static String quoted(String untrusted) {
    return '"' + shown(untrusted) + '"';
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
            shown.append("\\u").append(hexadecimal(unit));
          }
        }
      }
    }
  }

  private static boolean isHarmless(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String hexadecimal(char unit) {
    return HexFormat.of().toHexDigits(unit);
  }
}
