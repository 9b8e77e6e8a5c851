package dev.criteria.journal;

/** Makes text fit for UTF-8, so that no reply is lost because a model wrote half a character. */
final class WellFormed {

  private static final char REPLACEMENT = '\uFFFD';

  private WellFormed() {}

  /** The text with U+FFFD in place of each lone surrogate. */
  static String text(String text) {
    int first = loneSurrogate(text, 0);
    if (first < 0) {
      return text;
    }
    StringBuilder replaced = new StringBuilder(text);
    for (int i = first; i >= 0; i = loneSurrogate(text, i + 1)) {
      replaced.setCharAt(i, REPLACEMENT);
    }
    return replaced.toString();
  }

  private static int loneSurrogate(String text, int from) {
    int i = from;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        return i;
      }
      i += Character.charCount(codePoint);
    }
    return -1;
  }
}
