package dev.criteria.provider.simulated;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells whether a sentence denies what some of its words say, in English, German and Russian.
 *
 * <p>A negation such as "not", "never", "without", "kein" or "не" governs the words after it in its
 * clause, up to the {@value #REACH}th significant one; as the last word of its clause, the words
 * before it ("Es verkauft online nicht"). A clause ends at a semicolon, colon, bracket or dash, and
 * before a contrast ("but"), an "and" or a new subject ("it"): "It does not sell online and has
 * shops" denies selling only, while "or" carries the negation on. "Not only", "non-profit" beyond
 * its second half, "not-for-profit" and "No. 1" deny nothing.
 */
final class Negation {

  /** How many significant words after it a negation governs. */
  static final int REACH = 5;

  private static final Set<String> NEGATIONS =
      Set.of(
          ("not no nor never neither without none nothing cannot non "
                  + "kein keine keinem keinen keiner keines nicht nichts nie niemals ohne weder "
                  + "не нет ни без никогда")
              .split(" "));

  private static final Set<String> CLAUSE_STARTS =
      Set.of(
          ("but however although though while whereas yet instead rather and it they he she we "
                  + "which who aber sondern jedoch doch obwohl und es sie er wir "
                  + "но а однако хотя и он она они оно мы")
              .split(" "));

  private static final Set<String> ONLY = Set.of("only", "just", "merely", "nur", "только");

  private static final Pattern CLAUSE_END = Pattern.compile("[;:()\\[\\]–—]|\\s-\\s");
  private static final Pattern PAUSE = Pattern.compile("[,;:()\\[\\]–—.!?]");

  private final String sentence;
  private final List<Word> words;
  private final boolean[] denied;

  private Negation(String sentence, List<Word> words) {
    this.sentence = sentence;
    this.words = words;
    this.denied = new boolean[words.size()];
    for (int i = 0; i < words.size(); i++) {
      if (isNegation(i)) {
        denyAround(i);
      }
    }
  }

  /**
   * Tells whether at least half of the wanted words stand in the sentence only where they are
   * denied.
   *
   * @param words all words of the sentence
   * @param stems the stems of the wanted words; those that the sentence has count
   */
  static boolean denies(String sentence, List<Word> words, Set<String> stems) {
    boolean[] denied = new Negation(sentence, words).denied;
    Map<String, Boolean> deniedByStem = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      if (stems.contains(words.get(i).stem())) {
        deniedByStem.merge(words.get(i).stem(), denied[i], Boolean::logicalAnd);
      }
    }
    long count = deniedByStem.values().stream().filter(value -> value).count();
    return count > 0 && 2 * count >= deniedByStem.size();
  }

  private boolean isNegation(int i) {
    String word = words.get(i).text();
    if (!NEGATIONS.contains(word) && !word.endsWith("n't")) {
      return false;
    }
    String gap = gapAfter(i);
    boolean compound = gap.startsWith("-") && !word.equals("non");
    boolean number = word.equals("no") && (gap.startsWith(".") || startsWithDigit(i + 1));
    boolean notOnly = i + 1 < words.size() && ONLY.contains(words.get(i + 1).text());
    return !compound && !number && !notOnly;
  }

  private void denyAround(int i) {
    int reach = words.get(i).text().equals("non") ? 1 : REACH;
    for (int j = i + 1; j < words.size() && reach > 0 && !startsClause(j); j++) {
      denied[j] = true;
      reach -= words.get(j).isSignificant() ? 1 : 0;
    }
    if (i + 1 == words.size() || PAUSE.matcher(gapAfter(i)).find()) {
      for (int j = i - 1; j >= 0; j--) {
        denied[j] = true;
        if (startsClause(j) || PAUSE.matcher(gapAfter(j - 1)).find()) {
          break;
        }
      }
    }
  }

  private boolean startsClause(int i) {
    return CLAUSE_STARTS.contains(words.get(i).text())
        || CLAUSE_END.matcher(gapAfter(i - 1)).find();
  }

  /** What stands between a word and the next one; empty before the first and after the last. */
  private String gapAfter(int i) {
    return i < 0 || i + 1 >= words.size() || words.get(i).end() > words.get(i + 1).start()
        ? ""
        : sentence.substring(words.get(i).end(), words.get(i + 1).start());
  }

  private boolean startsWithDigit(int i) {
    return i < words.size() && Character.isDigit(words.get(i).text().codePointAt(0));
  }
}
