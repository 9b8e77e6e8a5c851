package dev.criteria.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Names everything that decides the outcome of an evaluation, so that an outcome is never taken for
 * that of another question: the company's text, the criteria with their weights, the rules, the
 * wording of the requests, and who is asked.
 */
public final class EvaluationKey {
  private EvaluationKey() {}

  /**
   * The key of an evaluation.
   *
   * @param wording names the wording of the requests, such as {@link RequestWording#VERSION}
   * @param asked who is asked, such as the name of the model
   * @return 16 lower-case hexadecimal digits
   */
  public static String of(
      Criteria criteria, Rules rules, Evaluation evaluation, String wording, String asked) {
    List<String> parts = new ArrayList<>();
    parts.add(asked);
    parts.add(wording);
    parts.add(rules.toString());
    add(parts, evaluation.company());
    criteria.general().forEach(criterion -> parts.add(criterion.id()));
    parts.add(evaluation.product().name());
    evaluation.product().audiences().forEach(audience -> add(parts, audience));
    return Fingerprint.of(parts.toArray(String[]::new)).substring(0, 16);
  }

  private static void add(List<String> parts, Company company) {
    parts.add(company.name());
    parts.add(company.website());
    parts.add(company.description());
    parts.add(Integer.toString(company.further().size()));
    for (Field field : company.further()) {
      parts.add(field.name());
      parts.add(field.value());
    }
  }

  private static void add(List<String> parts, Audience audience) {
    parts.add(audience.qualification().id());
    for (List<Criterion> stage : List.of(audience.mandatory(), audience.nth())) {
      parts.add(Integer.toString(stage.size()));
      for (Criterion criterion : stage) {
        parts.add(criterion.id());
        parts.add(criterion.weight().toPlainString());
      }
    }
  }
}
