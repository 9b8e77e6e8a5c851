package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The qualification questions that stand in files of their own.
 *
 * <p>Not safe for concurrent use.
 */
final class Questions {
  private final Map<String, Question> byKey = new LinkedHashMap<>();
  private final Set<Question> used = new HashSet<>();

  void add(Question question) throws UnusableFileException {
    Question earlier = byKey.putIfAbsent(question.key(), question);
    if (earlier != null) {
      throw question
          .place()
          .complaint(
              "audience %s has a qualification question already, in %s; keep one of them"
                  .formatted(ScreenText.quoted(question.audience()), earlier.place().row()));
    }
  }

  /** The question of an audience: the one for its product before the one for every product. */
  Optional<Question> of(String product, String audience) {
    Question question = byKey.get(Question.key(product, audience));
    if (question == null) {
      question = byKey.get(Question.key("", audience));
    }
    if (question == null) {
      return Optional.empty();
    }
    used.add(question);
    return Optional.of(question);
  }

  /** One line for each question that no audience asked for. */
  List<String> warnings() {
    return byKey.values().stream()
        .filter(question -> !used.contains(question))
        .map(
            question ->
                "%s: no criteria for audience %s%s, so that its question is not used; check the name"
                    .formatted(
                        question.place().row(),
                        ScreenText.quoted(question.audience()),
                        question.product().isEmpty()
                            ? ""
                            : " of product " + ScreenText.quoted(question.product())))
        .toList();
  }
}
