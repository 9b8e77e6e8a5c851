package dev.criteria.report;

import dev.criteria.workbook.Column;
import dev.criteria.workbook.SheetWriter;
import dev.criteria.workbook.WorkbookWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of a workbook, which goes on to a further sheet when one is full. Not safe for concurrent
 * use.
 */
final class WorkbookTable implements Closeable {
  private final WorkbookWriter workbook;
  private final String name;
  private final List<Column> columns;
  private SheetWriter sheet;

  /**
   * Begins with a sheet.
   *
   * @param name from {@link WorkbookWriter#reserve}
   */
  WorkbookTable(WorkbookWriter workbook, String name, List<Column> columns) throws IOException {
    this.workbook = workbook;
    this.name = name;
    this.columns = columns;
    this.sheet = workbook.sheet(name, columns);
  }

  /** Writes a row; texts are made fit for a cell. */
  void write(List<String> cells) throws IOException {
    if (sheet.isFull()) {
      sheet.close();
      sheet = workbook.sheet(workbook.reserve(name), columns);
    }
    List<String> fit = new ArrayList<>(cells.size());
    for (String cell : cells) {
      fit.add(UntrustedText.inCell(cell));
    }
    sheet.write(fit);
  }

  @Override
  public void close() throws IOException {
    sheet.close();
  }
}
