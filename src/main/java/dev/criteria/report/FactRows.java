package dev.criteria.report;

import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the rows that say what the results come to, and what is not among them. */
final class FactRows {
  static final String LEFT_OUT = "Verdicts that do not fit on the sheet of all verdicts";

  private final List<List<String>> rows = new ArrayList<>();

  private FactRows() {}

  /**
   * The facts.
   *
   * @param verdictsLeftOut verdicts that did not fit on their sheet
   */
  static List<List<String>> of(Summary summary, long verdictsLeftOut) {
    FactRows facts = new FactRows();
    facts.text("Answered by", summary.provenance().answeredBy());
    if (!summary.provenance().notice().isBlank()) {
      facts.text("Notice", summary.provenance().notice());
    }
    facts.number("Companies", summary.companies());
    facts.number("Evaluations (companies x products)", summary.evaluations());
    facts.number("Evaluations done", summary.done());
    facts.number("Evaluations not done yet", summary.pending());
    for (Status status : Status.values()) {
      facts.number("Evaluations " + status, summary.statuses().getOrDefault(status, 0L));
    }
    for (ProductSummary product : summary.products()) {
      facts.rows.add(
          List.of("Qualified companies", Long.toString(product.qualified()), product.product()));
    }
    facts.number("Passed criteria", summary.passed());
    facts.number(
        "Passed criteria without a quote from the company's text", summary.passedWithoutEvidence());
    for (Map.Entry<FaultKind, Long> cause : summary.unanswered().entrySet()) {
      facts.rows.add(
          List.of("Unanswered criteria", cause.getValue().toString(), cause.getKey().name()));
    }
    if (verdictsLeftOut > 0) {
      facts.rows.add(
          List.of(LEFT_OUT, Long.toString(verdictsLeftOut), "results.json has them all"));
    }
    return List.copyOf(facts.rows);
  }

  private void text(String fact, String text) {
    rows.add(List.of(fact, "", text));
  }

  private void number(String fact, long number) {
    rows.add(List.of(fact, Long.toString(number), ""));
  }
}
