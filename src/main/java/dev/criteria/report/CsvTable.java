package dev.criteria.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a CSV file that spreadsheets open well: UTF-8 with a byte order mark, CRLF, and text
 * columns guarded against being run as formulas. Not safe for concurrent use.
 */
final class CsvTable {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** What a column holds; the guard is for text, so that numbers stay numbers. */
  enum Kind {
    TEXT,
    NUMBER
  }

  /** A column and its header. */
  record Column(String name, Kind kind) {

    static Column text(String name) {
      return new Column(name, Kind.TEXT);
    }

    static Column number(String name) {
      return new Column(name, Kind.NUMBER);
    }
  }

  private final List<Column> columns;
  private final CsvWriter writer;
  private long repairedCells;

  /** Starts the table with its header. */
  CsvTable(OutputStream stream, List<Column> columns) throws IOException {
    this.columns = columns;
    stream.write(BYTE_ORDER_MARK);
    writer =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .quoteStrategy(new QuotedText())
            .build(stream, StandardCharsets.UTF_8);
    // The header may hold names from the user's list.
    writer.writeRecord(
        columns.stream().map(Column::name).map(UntrustedText::inSpreadsheet).toList());
  }

  /**
   * Writes a row, one cell per column; a cell of a number column is empty or a plain number.
   *
   * @throws java.io.UncheckedIOException when the stream fails
   */
  void write(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "a row has " + columns.size() + " cells, got " + cells.size());
    }
    CsvWriter.CsvWriterRecord row = writer.writeRecord();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      row.writeField(columns.get(i).kind() == Kind.TEXT ? text(cell) : cell);
    }
    row.endRecord();
  }

  private String text(String cell) {
    if (UntrustedText.isUnreadable(cell)) {
      repairedCells++;
    }
    return UntrustedText.inSpreadsheet(cell);
  }

  /** The cells so far in which characters had to be replaced. */
  long repairedCells() {
    return repairedCells;
  }

  /** Hands all rows to the stream. */
  void flush() throws IOException {
    writer.flush();
  }

  /** Quotes every text below the header, and never a number. */
  private final class QuotedText implements QuoteStrategy {
    @Override
    public boolean quoteValue(int lineNumber, int column, String value) {
      return lineNumber > 1 && columns.get(column).kind() == Kind.TEXT;
    }
  }
}
