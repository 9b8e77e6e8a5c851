package dev.criteria.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A table of criteria, or of qualification questions only, which its columns tell. */
final class CriteriaTable {
  private final Table table;
  private final CriteriaColumns columns;
  private final Table.RowTaker reader;

  /**
   * @param collector takes what stands in the table
   */
  CriteriaTable(Table table, CriteriaCollector collector) throws UnusableFileException {
    this.table = table;
    this.columns = new CriteriaColumns(table.header());
    this.reader =
        columns.areQuestions()
            ? new QuestionReader(columns, collector)
            : new CriteriaReader(columns, collector);
  }

  /** Reads all rows and returns the warnings. */
  List<String> read() throws IOException {
    table.each(
        row -> {
          table.ragged().refuseLong(row);
          reader.take(row);
        });
    List<String> warnings = new ArrayList<>(table.warnings());
    warnings.addAll(columns.unused());
    return warnings;
  }
}
