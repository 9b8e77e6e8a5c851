package dev.criteria.provider.simulated;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits a text into sentences, each an exact part of the text. */
final class Sentences {
  private Sentences() {}

  /**
   * Splits at the ends of sentences and at line breaks. A sentence longer than the limit comes in
   * several pieces, so that a piece can be quoted whole. No piece is blank, and together they hold
   * every character of the text that is not white space.
   *
   * @param limit the longest piece in characters; at least 2
   */
  static List<String> of(String text, int limit) {
    List<String> sentences = new ArrayList<>();
    BreakIterator ends = BreakIterator.getSentenceInstance(Locale.ROOT);
    text.lines().forEach(line -> addSentences(line, ends, limit, sentences));
    return sentences;
  }

  private static void addSentences(
      String line, BreakIterator ends, int limit, List<String> sentences) {
    ends.setText(line);
    int start = ends.first();
    for (int end = ends.next(); end != BreakIterator.DONE; start = end, end = ends.next()) {
      addPieces(line.substring(start, end).strip(), limit, sentences);
    }
  }

  private static void addPieces(String sentence, int limit, List<String> sentences) {
    String rest = sentence;
    while (rest.length() > limit) {
      int cut = cut(rest, limit);
      sentences.add(rest.substring(0, cut).strip());
      rest = rest.substring(cut).strip();
    }
    if (!rest.isEmpty()) {
      sentences.add(rest);
    }
  }

  /** The last blank within the limit, else the limit, but never inside a surrogate pair. */
  private static int cut(String text, int limit) {
    int blank = text.lastIndexOf(' ', limit);
    if (blank > 0) {
      return blank;
    }
    return Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
  }
}
