package dev.criteria.catalog;

import java.util.OptionalInt;

/**
 * Reads the rows of one file of qualification questions: an audience and its question in each, and
 * the product, unless the question holds for the audience of that name of every product.
 */
final class QuestionReader implements Table.RowTaker {
  private final CriteriaCollector collector;
  private final CriteriaColumns columns;
  private final OptionalInt product;
  private final int audience;
  private final int text;

  QuestionReader(CriteriaColumns columns, CriteriaCollector collector)
      throws UnusableFileException {
    this.collector = collector;
    this.columns = columns;
    this.product = columns.mayHave("Product");
    this.audience = columns.column("Target Audience");
    this.text = columns.column(CriteriaColumns.QUESTION);
  }

  @Override
  public void take(Row row) throws UnusableFileException {
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
