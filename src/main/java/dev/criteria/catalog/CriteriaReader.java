package dev.criteria.catalog;

import dev.criteria.evaluation.Stage;
import java.math.BigDecimal;
import java.util.OptionalInt;

/** Reads the rows of one criteria file and hands them to the collector of all files. */
final class CriteriaReader implements Table.RowTaker {
  private final CriteriaCollector collector;
  private final CriteriaColumns columns;
  private final int product;
  private final int audience;
  private final int type;
  private final int text;
  private final OptionalInt weight;

  CriteriaReader(CriteriaColumns columns, CriteriaCollector collector)
      throws UnusableFileException {
    this.collector = collector;
    this.columns = columns;
    this.product = columns.column("Product");
    this.audience = columns.column("Target Audience");
    this.type = columns.column("Criteria Type");
    this.text = columns.column("Criteria");
    this.weight = columns.mayHave("Weight");
  }

  @Override
  public void take(Row row) throws UnusableFileException {
    Stage stage = CriteriaType.of(row.cell(type), columns.at(row, type));
    String question =
        columns.required(row, text, "the criterion is missing; write one or remove the row");
    BigDecimal points = weight(row);
    if (stage == Stage.GENERAL) {
      collector.addGeneral(question, points, columns.at(row, text));
      return;
    }
    collector.add(
        columns.name(row, product, "the product is missing; only General criteria go without"),
        columns.name(row, audience, "the audience is missing; only General criteria go without"),
        stage,
        question,
        points,
        new CriterionPlaces(
            columns.at(row, product),
            columns.at(row, audience),
            columns.at(row, type),
            columns.at(row, text)));
  }

  private BigDecimal weight(Row row) throws UnusableFileException {
    if (weight.isEmpty()) {
      return BigDecimal.ONE;
    }
    int column = weight.getAsInt();
    return Weight.of(row.cell(column), columns.at(row, column));
  }
}
