package dev.criteria.provider.simulated;

import dev.criteria.evaluation.ReplyReader;
import dev.criteria.evaluation.Verdict;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges criteria by comparing their words with the sentences of a company's texts. It stands in
 * for a model where none is at hand, and understands nothing.
 *
 * <p>With S the different significant words of a criterion (by {@link Stem}, without {@link
 * StopWords}) and n of them found in a sentence, the sentence fits when n >= {@value #LEAST_SHARE}
 * * |S| and n >= min(2, |S|). The fitting sentence with the highest n is the quote, the first one
 * among equals. The verdict is PASSED when the sentence and the criterion both affirm or both deny
 * the common words (see {@link Negation}), and NOT_PASSED when only one of them does; it is ND when
 * no sentence fits.
 *
 * <p>Immutable.
 */
final class WordMatcher {

  /** The share of a criterion's words that a sentence needs. */
  static final double LEAST_SHARE = 0.5;

  private static final int LEAST_WORDS = 2;
  private static final Verdict NO_DATA =
      new Verdict(Verdict.Kind.ND, "", "No sentence has enough of the criterion's words.");

  private final List<Sentence> sentences;

  /**
   * Reads what is known about a company.
   *
   * @param texts the company's own texts, in the order in which their sentences are preferred
   */
  WordMatcher(List<String> texts) {
    this.sentences =
        texts.stream()
            .flatMap(text -> Sentences.of(text, ReplyReader.MAX_TEXT).stream())
            .map(Sentence::of)
            .toList();
  }

  /** The verdict on a criterion; its quote is an exact part of one text. */
  Verdict judge(String criterion) {
    List<Word> words = Word.in(criterion);
    Map<String, String> wanted = significant(words);
    Set<String> best = Set.of();
    String quote = "";
    boolean denied = false;
    for (Sentence sentence : sentences) {
      Set<String> common = sentence.commonWith(wanted.keySet());
      if (common.size() > best.size()) {
        best = common;
        quote = sentence.text();
        denied = Negation.denies(sentence.text(), sentence.words(), common);
      }
    }
    if (!isEnough(best.size(), wanted.size())) {
      return NO_DATA;
    }
    boolean agrees = denied == Negation.denies(criterion, words, best);
    return new Verdict(
        agrees ? Verdict.Kind.PASSED : Verdict.Kind.NOT_PASSED,
        quote,
        reason(wanted, best, agrees));
  }

  private static boolean isEnough(int found, int wanted) {
    return found > 0 && found >= LEAST_SHARE * wanted && found >= Math.min(LEAST_WORDS, wanted);
  }

  /** The significant words as written, by stem. */
  private static Map<String, String> significant(List<Word> words) {
    Map<String, String> significant = new LinkedHashMap<>();
    words.stream()
        .filter(Word::isSignificant)
        .forEach(word -> significant.putIfAbsent(word.stem(), word.text()));
    return significant;
  }

  private static String reason(Map<String, String> wanted, Set<String> found, boolean agrees) {
    List<String> names =
        wanted.entrySet().stream()
            .filter(entry -> found.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return "The quoted sentence %s: %s."
        .formatted(
            agrees ? "agrees in the words" : "says the opposite about the words",
            String.join(", ", names));
  }

  private record Sentence(String text, List<Word> words, Set<String> stems) {

    static Sentence of(String text) {
      List<Word> words = Word.in(text);
      Set<String> stems = new HashSet<>();
      words.forEach(word -> stems.add(word.stem()));
      return new Sentence(text, words, stems);
    }

    Set<String> commonWith(Set<String> wanted) {
      Set<String> common = new HashSet<>(stems);
      common.retainAll(wanted);
      return common;
    }
  }
}
