package dev.criteria.workbook;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The second way in which workbooks write characters, besides that of XML: {@code _x000D_} is a
 * carriage return, and {@code _x005F_} the underscore of what only looks like that (ECMA-376, part
 * 1, 22.9.2.19, ST_Xstring).
 */
final class Escapes {
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");
  private static final Pattern START = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

  private Escapes() {}

  /** The text that is meant; what would be half a character stays as it is written. */
  static String decoded(String text) {
    return text.contains("_x") ? ESCAPE.matcher(text).replaceAll(Escapes::character) : text;
  }

  private static String character(MatchResult escape) {
    char character = (char) Integer.parseInt(escape.group(1), 16);
    return Matcher.quoteReplacement(
        Character.isSurrogate(character) ? escape.group() : String.valueOf(character));
  }

  /** The text in such a way that it is decoded to itself. */
  static String encoded(String text) {
    return text.contains("_x") ? START.matcher(text).replaceAll("_x005F_") : text;
  }
}
