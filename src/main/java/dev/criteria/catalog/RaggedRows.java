package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file that have more or fewer cells than its header. */
final class RaggedRows {
  private static final int MAX_PERCENT = 10;

  private final Path file;
  private final Header header;
  private final char delimiter;
  private final Lines tooShort = new Lines();
  private final Lines tooLong = new Lines();
  private final Lines all = new Lines();
  private @Nullable UnusableFileException first;

  RaggedRows(Path file, Header header, char delimiter) {
    this.file = file;
    this.header = header;
    this.delimiter = delimiter;
  }

  /** Looks at the next row. */
  void look(Row row) {
    if (isLong(row)) {
      tooLong.add(row.line());
    } else if (row.cells().size() < header.neededCells()) {
      tooShort.add(row.line());
    } else {
      return;
    }
    all.add(row.line());
    if (first == null) {
      first = complaint(row);
    }
  }

  /** Whether something stands in a row where the header has no column. */
  boolean isLong(Row row) {
    return !row.isBlankFrom(header.size());
  }

  /** Refuses a row in which something stands where the header has no column. */
  void refuseLong(Row row) throws UnusableFileException {
    if (isLong(row)) {
      throw complaint(row);
    }
  }

  /** Complains about a row that has more or fewer cells than the header. */
  UnusableFileException complaint(Row row) {
    int cells = row.cells().size();
    return new Place(file, row.line())
        .complaint(
            isLong(row)
                ? "%d cells, but the header has %d; put double quotes round cells that contain a %s"
                    .formatted(cells, header.size(), Delimiter.word(delimiter))
                : "%d cell%s, but the header has %d; give each row as many, blank ones too"
                    .formatted(cells, cells == 1 ? "" : "s", header.neededCells()));
  }

  /**
   * Refuses a file with so many of them that its cells are not where they seem to be.
   *
   * @param rows how many rows there are in all
   */
  void refuseMany(long rows) throws UnusableFileException {
    if (first != null && all.count() * 100 > rows * MAX_PERCENT) {
      throw new UnusableFileException(
          "%s (so it is with %d of %d rows, more than %d %%: %s)"
              .formatted(first.explanation(), all.count(), rows, MAX_PERCENT, all));
    }
  }

  /** What the user should know when the rows are taken all the same. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!tooShort.isEmpty()) {
      warnings.add(
          "%s: %d row%s fewer cells than the header's %d, the missing ones count as blank: %s"
              .formatted(
                  ScreenText.path(file),
                  tooShort.count(),
                  tooShort.count() == 1 ? " has" : "s have",
                  header.neededCells(),
                  tooShort));
    }
    if (!tooLong.isEmpty()) {
      warnings.add(
          "%s: %d row%s more cells than the header's %d, the further ones are kept; put double"
                  .formatted(
                      ScreenText.path(file),
                      tooLong.count(),
                      tooLong.count() == 1 ? " has" : "s have",
                      header.size())
              + " quotes round cells that contain a %s: %s"
                  .formatted(Delimiter.word(delimiter), tooLong));
    }
    return warnings;
  }
}
