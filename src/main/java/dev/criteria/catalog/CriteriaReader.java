package dev.criteria.catalog;

import dev.criteria.evaluation.Stage;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Reads the rows of one criteria file and hands them to the collector of all files. */
final class CriteriaReader {
  private final Table table;
  private final CriteriaCollector collector;
  private final CriteriaColumns columns;
  private final int product;
  private final int audience;
  private final int type;
  private final int text;
  private final OptionalInt weight;

  CriteriaReader(Table table, CriteriaCollector collector) throws UnusableFileException {
    this.table = table;
    this.collector = collector;
    this.columns = new CriteriaColumns(table.header());
    this.product = columns.column("Product");
    this.audience = columns.column("Target Audience");
    this.type = columns.column("Criteria Type");
    this.text = columns.column("Criteria");
    this.weight = columns.mayHave("Weight");
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
