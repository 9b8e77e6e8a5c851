package dev.criteria.report;

import dev.criteria.evaluation.AudienceResult;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Score;
import dev.criteria.evaluation.Tally;
import dev.criteria.report.CsvTable.Column;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes the rows that say what became of each audience of an evaluation. */
final class AudienceRows {

  /** What stands in place of a status while an evaluation is not finished. */
  static final String PENDING = "PENDING";

  /** What the rows hold. */
  static final List<Column> COLUMNS =
      List.of(
          Column.number("No"),
          Column.text("Company Name"),
          Column.text("Website"),
          Column.text("Product"),
          Column.text("Target Audience"),
          Column.text("Status"),
          Column.text("Product Status"),
          Column.number("Score"),
          Column.number("Score Highest"),
          Column.number("Mandatory Passed"),
          Column.number("Mandatory Not Passed"),
          Column.number("Mandatory ND"),
          Column.number("Mandatory Unanswered"),
          Column.number("NTH Passed"),
          Column.number("NTH Not Passed"),
          Column.number("NTH ND"),
          Column.number("NTH Unanswered"),
          Column.text("Reasons"),
          Column.text("Answered By"));

  private final Reasons reasons;
  private final String answeredBy;

  AudienceRows(List<Criterion> general, Provenance provenance) {
    reasons = new Reasons(general);
    answeredBy = provenance.answeredBy();
  }

  /** The rows of an evaluation; one without outcome is shown as pending. */
  List<List<String>> of(Evaluation evaluation, Optional<Outcome.Judged> outcome) {
    if (outcome.isEmpty()) {
      return evaluation.product().audiences().stream()
          .map(audience -> pending(evaluation, audience.name()))
          .toList();
    }
    Outcome.Judged judged = outcome.get();
    return judged.result().audiences().stream()
        .map(result -> judged(evaluation, judged, result))
        .toList();
  }

  private List<String> pending(Evaluation evaluation, String audience) {
    Company company = evaluation.company();
    return List.of(
        Integer.toString(company.number()),
        company.name(),
        company.website(),
        evaluation.product().name(),
        audience,
        PENDING,
        PENDING,
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "not evaluated yet",
        answeredBy);
  }

  private List<String> judged(Evaluation evaluation, Outcome.Judged judged, AudienceResult result) {
    Company company = evaluation.company();
    Tally mandatory = result.mandatory();
    Tally nth = result.nth();
    return List.of(
        Integer.toString(company.number()),
        company.name(),
        company.website(),
        evaluation.product().name(),
        result.audience().name(),
        result.status().name(),
        judged.result().status().name(),
        score(result, Score::lowest),
        score(result, Score::highest),
        Integer.toString(mandatory.passed()),
        Integer.toString(mandatory.notPassed()),
        Integer.toString(mandatory.noData()),
        Integer.toString(mandatory.unanswered()),
        Integer.toString(nth.passed()),
        Integer.toString(nth.notPassed()),
        Integer.toString(nth.noData()),
        Integer.toString(nth.unanswered()),
        reasons.of(result, judged.answers()),
        answeredBy);
  }

  private static String score(AudienceResult result, Function<Score, BigDecimal> end) {
    return result.score().map(end).map(BigDecimal::toPlainString).orElse("");
  }
}
