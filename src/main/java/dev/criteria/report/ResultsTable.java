package dev.criteria.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes results.csv: a row per company, product and audience, as {@link AudienceRows} makes it.
 * Not safe for concurrent use.
 */
final class ResultsTable {

  private final CsvTable table;

  ResultsTable(OutputStream stream) throws IOException {
    table = new CsvTable(stream, AudienceRows.COLUMNS);
  }

  /** Writes the rows of an evaluation. */
  void write(List<List<String>> rows) {
    rows.forEach(table::write);
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
