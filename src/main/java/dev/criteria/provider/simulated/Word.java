package dev.criteria.provider.simulated;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One word of a text.
 *
 * @param text the word in lower case, its characters normalized (NFKC)
 * @param stem what is left for comparison when a light English ending is taken off
 * @param start where it begins in the text that it was taken from
 * @param end where it ends there, exclusive
 */
record Word(String text, String stem, int start, int end) {

  /** Scripts that put no space between words. */
  private static final String UNSPACED = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}ー";

  /** Possessive throughout: a word of any length must not exhaust the stack. */
  private static final Pattern RUN =
      Pattern.compile(
          "(?<unspaced>["
              + UNSPACED
              + "]+)"
              + "|[\\p{L}\\p{N}\\p{M}&&[^"
              + UNSPACED
              + "]]++(?:['’]\\p{L}++)*+");

  private static final Pattern HIRAGANA = Pattern.compile("[\\p{IsHiragana}ー]+");

  /**
   * The words of a text in their order: runs of letters and digits. In scripts without spaces each
   * pair of neighbouring characters counts as a word.
   */
  static List<Word> in(String text) {
    List<Word> words = new ArrayList<>();
    Matcher run = RUN.matcher(text);
    while (run.find()) {
      if (run.group("unspaced") == null) {
        words.add(at(text, run.start(), run.end()));
      } else {
        addPairs(text, run.start(), run.end(), words);
      }
    }
    return words;
  }

  /** Tells whether the word says something by itself, unlike "the" or "does". */
  boolean isSignificant() {
    return !StopWords.contains(text) && !HIRAGANA.matcher(text).matches();
  }

  private static void addPairs(String text, int start, int end, List<Word> words) {
    if (text.codePointCount(start, end) == 1) {
      words.add(at(text, start, end));
      return;
    }
    int first = start;
    int second = text.offsetByCodePoints(first, 1);
    while (second < end) {
      int next = text.offsetByCodePoints(second, 1);
      words.add(at(text, first, next));
      first = second;
      second = next;
    }
  }

  private static Word at(String source, int start, int end) {
    String text =
        Normalizer.normalize(source.substring(start, end), Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replace('’', '\'');
    return new Word(text, Stem.of(text), start, end);
  }
}
