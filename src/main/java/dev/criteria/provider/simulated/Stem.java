package dev.criteria.provider.simulated;

import java.util.regex.Pattern;

/**
 * Takes light English endings off a word: possessive, plural, -ing and -ed.
 *
 * <p>The result is for comparison only and need not be a word: "stores", "stored", "storing" and
 * "store" all give "stor". Words with letters beyond a to z stay as they are.
 */
final class Stem {
  private static final Pattern ENGLISH = Pattern.compile("[a-z']+");
  private static final Pattern VOWEL = Pattern.compile("[aeiouy]");
  private static final Pattern NO_PLURAL = Pattern.compile(".*(ss|us|sis)");
  private static final Pattern PLURAL_IN_ES = Pattern.compile(".*(x|ch|sh|ss|zz)es");
  private static final int SHORTEST = 3;

  private Stem() {}

  /**
   * The stem of a word.
   *
   * @param word in lower case
   */
  static String of(String word) {
    if (!ENGLISH.matcher(word).matches()) {
      return word;
    }
    String stem = word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
    return withoutEnd(withoutTense(withoutPlural(stem)));
  }

  private static String withoutPlural(String word) {
    if (word.length() <= SHORTEST || !word.endsWith("s") || NO_PLURAL.matcher(word).matches()) {
      return word;
    }
    if (word.endsWith("ies") && word.length() > SHORTEST + 1) {
      return cut(word, 3) + "y";
    }
    return PLURAL_IN_ES.matcher(word).matches() ? cut(word, 2) : cut(word, 1);
  }

  private static String withoutTense(String word) {
    if (word.endsWith("ied") && word.length() > SHORTEST + 1) {
      return cut(word, 3) + "y";
    }
    if (word.endsWith("ing") && isStem(cut(word, 3))) {
      return cut(word, 3);
    }
    return word.endsWith("ed") && !word.endsWith("eed") && isStem(cut(word, 2))
        ? cut(word, 2)
        : word;
  }

  /** Takes off a silent e and one of two equal last letters, on every word alike. */
  private static String withoutEnd(String word) {
    if (word.length() <= SHORTEST) {
      return word;
    }
    int last = word.length() - 1;
    return word.endsWith("e") || word.charAt(last) == word.charAt(last - 1) ? cut(word, 1) : word;
  }

  private static boolean isStem(String rest) {
    return rest.length() >= SHORTEST && VOWEL.matcher(rest).find();
  }

  private static String cut(String word, int letters) {
    return word.substring(0, word.length() - letters);
  }
}
