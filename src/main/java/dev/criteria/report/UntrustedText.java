package dev.criteria.report;

import java.util.regex.Pattern;

/**
 * Makes text from the user's files and from models harmless in the files of the results: for
 * spreadsheets and for readers of JSON.
 */
final class UntrustedText {
  private UntrustedText() {}

  /** The most UTF-16 units that the common spreadsheets take in one cell. */
  static final int MAX_CELL = 32_767;

  static final String CUT_MARK = "… (cut; the whole text is in results.json)";

  private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\t\\r\\n]]");

  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

  /** Full-width forms count: some spreadsheets turn them into the plain ones. */
  private static final String FORMULA_SIGN = "[=+\\-@＝＋－＠]";

  /**
   * A spreadsheet drops these in front of a formula. A quotation mark is among them since a second
   * one is written before it.
   */
  private static final String DROPPED = "\\p{Cc}\\p{Cf}\\p{Z}\"";

  private static final Pattern LEADING =
      Pattern.compile("[\\t\\r\\n\\x00]|[" + DROPPED + "]*" + FORMULA_SIGN);

  /**
   * Where the country's setting makes the semicolon the separator, a spreadsheet takes a quoted
   * cell of a comma-separated file apart at semicolons and line breaks.
   */
  private static final Pattern INNER =
      Pattern.compile("(?<=[;\\t\\r\\n])(?=[" + DROPPED + "&&[^\\t\\r\\n]]*" + FORMULA_SIGN + ")");

  /**
   * The text for a text column of a CSV file: an apostrophe stands before what a spreadsheet would
   * run, control characters (but tabs and line breaks) and lone surrogates become U+FFFD, and what
   * is longer than a cell is cut.
   */
  static String inSpreadsheet(String text) {
    String guarded = isInParts(text) ? INNER.matcher(text).replaceAll("'") : text;
    if (LEADING.matcher(text).lookingAt()) {
      guarded = "'" + guarded;
    }
    return inCell(guarded);
  }

  /**
   * The text for a text cell of a workbook, which is never run: control characters (but tabs and
   * line breaks) and lone surrogates become U+FFFD, and what is longer than a cell is cut.
   */
  static String inCell(String text) {
    String readable = mayBeUnreadable(text) ? UNREADABLE.matcher(text).replaceAll("\uFFFD") : text;
    return readable.length() <= MAX_CELL
        ? readable
        : cut(readable, MAX_CELL - CUT_MARK.length()) + CUT_MARK;
  }

  /** Tells whether {@link #inSpreadsheet} has to replace characters of the text. */
  static boolean isUnreadable(String text) {
    return mayBeUnreadable(text) && UNREADABLE.matcher(text).find();
  }

  /** Hardly any text is, and to look for it is much faster than to replace it. */
  private static boolean mayBeUnreadable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit < ' ' ? !isSpace(unit) : unit > '~' && isDoubtful(unit)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDoubtful(char unit) {
    return Character.isISOControl(unit) || Character.isSurrogate(unit);
  }

  private static boolean isInParts(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == ';' || (unit < ' ' && isSpace(unit))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSpace(char unit) {
    return unit == '\t' || unit == '\r' || unit == '\n';
  }

  /** The text for a JSON file: lone surrogates, which UTF-8 cannot carry, become U+FFFD. */
  static String inJson(String text) {
    return LONE_SURROGATE.matcher(text).replaceAll("\uFFFD");
  }

  /** The beginning of a text, never ending within a surrogate pair. */
  static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
  }
}
