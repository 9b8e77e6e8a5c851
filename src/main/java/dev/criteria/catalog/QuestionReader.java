package dev.criteria.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads the rows of one file of qualification questions: an audience and its question in each, and
 * the product, unless the question holds for the audience of that name of every product.
 */
final class QuestionReader {
  private final Table table;
  private final CriteriaCollector collector;
  private final CriteriaColumns columns;
  private final OptionalInt product;
  private final int audience;
  private final int text;

  QuestionReader(Table table, CriteriaCollector collector) throws UnusableFileException {
    this.table = table;
    this.collector = collector;
    this.columns = new CriteriaColumns(table.header());
    this.product = columns.mayHave("Product");
    this.audience = columns.column("Target Audience");
    this.text = columns.column(CriteriaColumns.QUESTION);
  }

  /** Reads all rows and returns the warnings. */
  List<String> read() throws IOException {
    for (Row row = table.next(); row != null; row = table.next()) {
      try {
        read(row);
      } catch (UnusableFileException complaint) {
        table.complain(row.line(), complaint);
      }
    }
    table.finish();
    List<String> warnings = new ArrayList<>(table.warnings());
    warnings.addAll(columns.unused());
    return warnings;
  }

  private void read(Row row) throws UnusableFileException {
    table.ragged().refuseLong(row);
    String question =
        columns.required(row, text, "the question is missing; write one or remove the row");
    collector.addQuestion(
        new Question(
            productOf(row),
            columns.name(row, audience, "the audience is missing; write its name"),
            question,
            columns.at(row, text)));
  }

  private String productOf(Row row) throws UnusableFileException {
    return product.isEmpty() || row.cell(product.getAsInt()).isEmpty()
        ? ""
        : columns.name(row, product.getAsInt(), "");
  }
}
