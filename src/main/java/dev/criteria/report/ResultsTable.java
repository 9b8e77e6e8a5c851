package dev.criteria.report;

import dev.criteria.evaluation.AudienceResult;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Score;
import dev.criteria.evaluation.Tally;
import dev.criteria.report.CsvTable.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes results.csv: a row per company, product and audience. Not safe for concurrent use. */
final class ResultsTable {

  /** What stands in place of a status while an evaluation is not finished. */
  static final String PENDING = "PENDING";

  private static final List<Column> COLUMNS =
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

  private final CsvTable table;
  private final Reasons reasons;
  private final String answeredBy;

  ResultsTable(OutputStream stream, List<Criterion> general, Provenance provenance)
      throws IOException {
    table = new CsvTable(stream, COLUMNS);
    reasons = new Reasons(general);
    answeredBy = provenance.answeredBy();
  }

  /** Writes the rows of an evaluation; one without outcome is shown as pending. */
  void write(Evaluation evaluation, Optional<Outcome.Judged> outcome) {
    if (outcome.isEmpty()) {
      evaluation.product().audiences().forEach(audience -> pending(evaluation, audience.name()));
      return;
    }
    Outcome.Judged judged = outcome.get();
    judged.result().audiences().forEach(result -> judged(evaluation, judged, result));
  }

  private void pending(Evaluation evaluation, String audience) {
    Company company = evaluation.company();
    table.write(
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

  private void judged(Evaluation evaluation, Outcome.Judged judged, AudienceResult result) {
    Company company = evaluation.company();
    Tally mandatory = result.mandatory();
    Tally nth = result.nth();
    table.write(
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

  /** The cells so far in which characters had to be replaced. */
  long repairedCells() {
    return table.repairedCells();
  }

  /** Hands all rows to the stream. */
  void flush() throws IOException {
    table.flush();
  }
}
