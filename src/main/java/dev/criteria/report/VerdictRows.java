package dev.criteria.report;

import dev.criteria.evaluation.Answer;
import dev.criteria.evaluation.AudienceResult;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Unanswered;
import dev.criteria.evaluation.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the rows that show each answer with its evidence. General answers are shown once per
 * company, unless they differ from product to product. Not safe for concurrent use.
 */
final class VerdictRows {

  /** What stands in place of a verdict when a fault left none. */
  static final String UNANSWERED = "UNANSWERED";

  private final List<Criterion> general;
  private final Map<String, Answer> shownGeneral = new HashMap<>();

  VerdictRows(List<Criterion> general) {
    this.general = general;
  }

  /** Goes on to the next company. */
  void startCompany() {
    shownGeneral.clear();
  }

  /**
   * An answer that is shown.
   *
   * @param product the product's name; empty for a general criterion
   */
  record Shown(Company company, String product, Criterion criterion, Answer answer) {

    /** The row that shows it. */
    List<String> row(Quotations quotations) {
      List<String> row = new ArrayList<>();
      row.add(Integer.toString(company.number()));
      row.add(company.name());
      row.add(product);
      row.add(criterion.audience());
      row.add(criterion.stage().name());
      row.add(criterion.text());
      switch (answer) {
        case Verdict verdict -> {
          row.add(verdict.kind().name());
          row.add(verdict.quote());
          row.add(Boolean.toString(quotations.found(verdict.quote())));
          row.add(verdict.reason());
        }
        case Unanswered missing -> {
          row.add(UNANSWERED);
          row.add("");
          row.add("");
          row.add(missing.cause() + ": " + missing.reason());
        }
      }
      return row;
    }
  }

  /** The answers of an evaluation of the present company. */
  List<Shown> of(Outcome.Judged judged) {
    List<Shown> shown = new ArrayList<>();
    Evaluation evaluation = judged.evaluation();
    for (Criterion criterion : general) {
      Optional<Answer> answer = judged.answers().to(criterion);
      if (answer.isPresent() && !answer.get().equals(shownGeneral.get(criterion.id()))) {
        shownGeneral.put(criterion.id(), answer.get());
        shown.add(new Shown(evaluation.company(), "", criterion, answer.get()));
      }
    }
    for (AudienceResult result : judged.result().audiences()) {
      for (Criterion criterion : AudienceCriteria.of(result.audience())) {
        judged
            .answers()
            .to(criterion)
            .map(
                answer ->
                    new Shown(evaluation.company(), evaluation.product().name(), criterion, answer))
            .ifPresent(shown::add);
      }
    }
    return shown;
  }
}
