package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CSV file with a header: gives its rows and gathers what is odd about them. */
final class Table implements Closeable {
  private final Path file;
  private final LineStarts lines;
  private final Rows rows;
  private final Header header;
  private final RowComplaints complaints = new RowComplaints();
  private final Lines shortRows = new Lines();
  private boolean isEmpty = true;

  private Table(Path file, LineStarts lines, Rows rows, Header header) {
    this.file = file;
    this.lines = lines;
    this.rows = rows;
    this.header = header;
  }

  /** Opens a file and reads its header; the caller closes it. */
  static Table open(Path file) throws IOException {
    LineStarts lines = new LineStarts(TextFile.bytes(file));
    Rows rows = new Rows(file, TextFile.open(file, lines));
    try {
      Row first = rows.next();
      if (first == null) {
        throw noDataRows(file);
      }
      return new Table(file, lines, rows, Header.of(file, first));
    } catch (IOException | RuntimeException failure) {
      rows.close();
      throw failure;
    }
  }

  Header header() {
    return header;
  }

  /** The next row that is neither blank nor too long; null at the end of the file. */
  @Nullable Row next() throws IOException {
    for (Row row = rows.next(); row != null; row = rows.next()) {
      isEmpty = false;
      if (row.isBlankFrom(header.size())) {
        if (row.cells().size() < header.neededCells()) {
          shortRows.add(row.line());
        }
        return row;
      }
      complain(row.line(), tooLong(row));
    }
    return null;
  }

  /** The bytes of the file before a row; to be asked for row by row, in their order. */
  long start(Row row) {
    return lines.before(row.line());
  }

  /** The bytes of the file, once all rows were read. */
  long length() {
    return lines.passed();
  }

  /** Keeps a complaint about a row, so that one message can count them all. */
  void complain(long line, UnusableFileException complaint) {
    complaints.add(line, complaint);
  }

  /** To be called after the last row: throws what was wrong with the rows. */
  void finish() throws UnusableFileException {
    complaints.throwIfAny();
    if (isEmpty) {
      throw noDataRows(file);
    }
  }

  /** What the user should know of rows that were taken all the same. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!shortRows.isEmpty()) {
      warnings.add(
          "%s: %d row%s fewer cells than the header's %d, the missing ones count as blank: %s"
              .formatted(
                  ScreenText.path(file),
                  shortRows.count(),
                  shortRows.count() == 1 ? " has" : "s have",
                  header.neededCells(),
                  shortRows));
    }
    Lines replaced = rows.replacements();
    if (!replaced.isEmpty()) {
      warnings.add(
          "%s: %d control character%s replaced by U+FFFD: %s"
              .formatted(
                  ScreenText.path(file),
                  replaced.count(),
                  replaced.count() == 1 ? "" : "s",
                  replaced));
    }
    Lines keys = rows.keys();
    if (!keys.isEmpty()) {
      warnings.add(
          "%s: %d cell%s what looks like a key, replaced by [redacted]: %s; take it out of the file"
              .formatted(
                  ScreenText.path(file),
                  keys.count(),
                  keys.count() == 1 ? " holds" : "s hold",
                  keys));
    }
    return warnings;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  private UnusableFileException tooLong(Row row) {
    return new Place(file, row.line())
        .complaint(
            "%d cells, but the header has %d; put double quotes round cells that contain a comma"
                .formatted(row.cells().size(), header.size()));
  }

  private static UnusableFileException noDataRows(Path file) {
    return new UnusableFileException(ScreenText.path(file) + " has no data rows");
  }
}
