package dev.criteria.workbook;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Gives sheets names that spreadsheets take: at most 31 characters, none of {@code []:*?/\}, not
 * the word that Excel keeps for itself, and no two equal but for their case. Not safe for
 * concurrent use.
 */
final class SheetNames {
  private static final int MAX_LENGTH = 31;
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\[\\]:*?/\\\\\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\uFFFE\\uFFFF]");
  private static final Pattern EDGES = Pattern.compile("^['\\s]+|['\\s]+$");
  private static final String RESERVED = "history";

  private final Set<String> taken = new HashSet<>(Set.of(RESERVED));

  /** A name like the one that is wanted, which nobody else gets. */
  String take(String wanted) {
    String plain = EDGES.matcher(FORBIDDEN.matcher(wanted).replaceAll("-")).replaceAll("");
    String stem = plain.isEmpty() ? "Sheet" : plain;
    String name = cut(stem, MAX_LENGTH);
    for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
      String ending = " (" + number + ")";
      name = cut(stem, MAX_LENGTH - ending.length()) + ending;
    }
    return name;
  }

  /** Never within a surrogate pair, and never with an apostrophe or a space at the end. */
  private static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    return EDGES.matcher(text.substring(0, end)).replaceAll("");
  }
}
