package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table with a header: gives its rows and gathers what is odd about them. */
final class Table implements Closeable {
  private final TextFile text;
  private final CsvForm form;
  private final LineStarts lines;
  private final Rows rows;
  private final Header header;
  private final RowComplaints complaints = new RowComplaints("row");
  private final RaggedRows ragged;
  private long count;

  private Table(TextFile text, CsvForm form, LineStarts lines, Rows rows, Header header) {
    this.text = text;
    this.form = form;
    this.lines = lines;
    this.rows = rows;
    this.header = header;
    this.ragged = new RaggedRows(text.file(), header, form.delimiter());
  }

  /**
   * Opens a file and reads its header; the caller closes it. What stands between the cells is found
   * out.
   *
   * @param known the keys of headers that the file may have
   */
  static Table open(TextFile text, Set<String> known) throws IOException {
    return open(text, new CsvForm(text.encoding().charset(), delimiter(text, known), false));
  }

  /** Opens a file and reads its header; the caller closes it. */
  static Table open(TextFile text, CsvForm form) throws IOException {
    LineStarts lines = new LineStarts(text.bytes(), text.encoding());
    Rows rows = new Rows(text.file(), form, text.reader(lines));
    try {
      Row first = next(text, rows);
      if (first != null && Delimiter.isDeclaration(first)) {
        first = next(text, rows);
      }
      if (first == null) {
        throw noDataRows(text.file());
      }
      return new Table(text, form, lines, rows, Header.of(text.file(), first));
    } catch (IOException | RuntimeException failure) {
      rows.close();
      throw failure;
    }
  }

  /**
   * What stands between the cells of a file.
   *
   * @param known the keys of headers that the file may have
   */
  static char delimiter(TextFile text, Set<String> known) throws IOException {
    char[] sample = new char[Delimiter.SAMPLE];
    try (Reader reader = text.reader(text.bytes())) {
      int length = 0;
      for (int count = 0; count >= 0 && length < sample.length; length += Math.max(count, 0)) {
        count = reader.read(sample, length, sample.length - length);
      }
      return Delimiter.of(new String(sample, 0, length), known);
    } catch (CharacterCodingException failure) {
      throw text.notText();
    }
  }

  private static @Nullable Row next(TextFile text, Rows rows) throws IOException {
    try {
      return rows.next();
    } catch (CharacterCodingException failure) {
      throw text.notText();
    }
  }

  TextFile text() {
    return text;
  }

  Path file() {
    return text.file();
  }

  CsvForm form() {
    return form;
  }

  Header header() {
    return header;
  }

  /** The next row that is not blank; null at the end of the file. */
  @Nullable Row next() throws IOException {
    Row row = next(text, rows);
    if (row != null) {
      count++;
      ragged.look(row);
    }
    return row;
  }

  /** The rows so far that do not have as many cells as the header. */
  RaggedRows ragged() {
    return ragged;
  }

  /** The rows so far, blank ones not counted. */
  long count() {
    return count;
  }

  /** The bytes of the file before a row; to be asked for row by row, in their order. */
  long start(Row row) {
    return lines.before(row.line());
  }

  /** The bytes of the file, once all rows were read. */
  long length() {
    return lines.passed();
  }

  /** Does something with a row of a table. */
  @FunctionalInterface
  interface RowTaker {

    /**
     * Takes the next row.
     *
     * @throws UnusableFileException when it cannot be used; the rows after it are still taken
     */
    void take(Row row) throws UnusableFileException;
  }

  /** Hands over all rows, and throws at the end what was wrong with any of them. */
  void each(RowTaker taker) throws IOException {
    for (Row row = next(); row != null; row = next()) {
      try {
        taker.take(row);
      } catch (UnusableFileException complaint) {
        complain(row.line(), complaint);
      }
    }
    finish();
  }

  /** Keeps a complaint about a row, so that one message can count them all. */
  void complain(long line, UnusableFileException complaint) {
    complaints.add(line, complaint);
  }

  /** To be called after the last row: throws what was wrong with the rows. */
  void finish() throws UnusableFileException {
    complaints.throwIfAny();
    if (count == 0) {
      throw noDataRows(text.file());
    }
  }

  /** What the user should know of rows that were taken all the same. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(ragged.warnings());
    warnings.addAll(rows.cleaner().warnings(text.file()));
    return warnings;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  private static UnusableFileException noDataRows(Path file) {
    return new UnusableFileException(ScreenText.path(file) + " has no data rows");
  }
}
