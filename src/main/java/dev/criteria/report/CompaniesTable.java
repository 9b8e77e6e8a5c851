package dev.criteria.report;

import dev.criteria.evaluation.AudienceResult;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Score;
import dev.criteria.evaluation.Status;
import dev.criteria.report.CsvTable.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes companies.csv: a row per company with all that the list says about it and all that came of
 * it.
 *
 * <p>Take a {@link #row} for each company, add each product to it and end it before the next. Not
 * safe for concurrent use.
 */
final class CompaniesTable {

  /** This column is there only when a company has something in it. */
  static final String SUSPICIOUS = "Suspicious_Text";

  /** What stands in it. */
  static final String HIDDEN = "hidden characters removed";

  static final String QUALIFIED = "Qualified_Products";
  static final String ALL = "All_Results";
  private static final String ANSWERED_BY = "Answered By";

  private static final List<String> OWN = List.of(SUSPICIOUS, QUALIFIED, ALL, ANSWERED_BY);

  private final ListColumns columns;
  private final List<Criterion> general;
  private final String answeredBy;
  private final CsvTable table;

  CompaniesTable(
      OutputStream stream, ListColumns columns, List<Criterion> general, Provenance provenance)
      throws IOException {
    this.columns = columns;
    this.general = general;
    this.answeredBy = provenance.answeredBy();
    this.table = new CsvTable(stream, header(columns));
  }

  /** A list that is the result of an earlier run has columns of ours among its own. */
  private static List<Column> header(ListColumns columns) {
    List<Column> header = new ArrayList<>();
    for (String name : columns.names()) {
      String other = OWN.contains(name) ? name + " (list)" : name;
      header.add(header.isEmpty() ? Column.number(other) : Column.text(other));
    }
    OWN.stream()
        .filter(name -> !name.equals(SUSPICIOUS) || columns.hasSuspicious())
        .forEach(name -> header.add(Column.text(name)));
    return header;
  }

  /** Begins the row of a company. */
  Row row(Company company) throws IOException {
    List<String> cells = columns.cells(company);
    if (columns.hasSuspicious()) {
      cells.add(company.hadHiddenText() ? HIDDEN : "");
    }
    return new Row(cells);
  }

  /** The row of one company. */
  final class Row {
    private final List<String> cells;
    private final List<String> qualified = new ArrayList<>();
    private final StringWriter all = new StringWriter();
    private final JsonLines lines = JsonLines.compact(all);
    private final EvaluationJson evaluations =
        new EvaluationJson(lines, EvaluationJson.Form.IN_WORDS);

    private Row(List<String> cells) throws IOException {
      this.cells = cells;
      lines.json().writeStartArray();
    }

    /** Adds what became of a product; an evaluation without outcome is shown as pending. */
    void add(Evaluation evaluation, Optional<Outcome.Judged> outcome, Quotations quotations)
        throws IOException {
      evaluations.write(general, evaluation, outcome, quotations);
      outcome.flatMap(CompaniesTable::inWords).ifPresent(qualified::add);
    }

    /** Writes the row. */
    void end() throws IOException {
      lines.json().writeEndArray();
      lines.json().close();
      cells.add(String.join("; ", qualified));
      cells.add(all.toString());
      cells.add(answeredBy);
      table.write(cells);
    }
  }

  /** Such as {@code Relay: Shops 0.667, Banks 0.250 to 0.500}; nothing unless it is qualified. */
  private static Optional<String> inWords(Outcome.Judged judged) {
    String audiences =
        judged.result().audiences().stream()
            .filter(result -> result.status() == Status.QUALIFIED)
            .map(CompaniesTable::inWords)
            .collect(Collectors.joining(", "));
    return audiences.isEmpty()
        ? Optional.empty()
        : Optional.of(judged.evaluation().product().name() + ": " + audiences);
  }

  private static String inWords(AudienceResult result) {
    Score score = result.score().orElseThrow();
    return result.audience().name()
        + " "
        + score.lowest().toPlainString()
        + (score.isRange() ? " to " + score.highest().toPlainString() : "");
  }

  /** Hands all rows to the stream. */
  void flush() throws IOException {
    table.flush();
  }
}
