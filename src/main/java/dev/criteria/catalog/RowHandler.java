package dev.criteria.catalog;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Collects the cells of one row at a time for the CSV parser, within limits, and knows at which
 * line the cell being parsed begins.
 */
final class RowHandler extends AbstractBaseCsvCallbackHandler<Row> {

  /** The most characters of a row, so that an unclosed quote cannot fill the memory. */
  static final int MAX_CHARACTERS = 1 << 20;

  private static final int MAX_CELLS = 1_000;

  private final Path file;
  private final TextCleaner cleaner;
  private List<String> cells = new ArrayList<>();
  private int characters;
  private long removedBefore;
  private long rowLine = 1;
  private long cellLine = 1;

  RowHandler(Path file, TextCleaner cleaner) {
    this.file = file;
    this.cleaner = cleaner;
  }

  /** Where the cell begins that the parser has not finished. */
  Place unfinishedCell() {
    return new Place(file, cellLine);
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    rowLine = startingLineNumber;
    cellLine = startingLineNumber;
    characters = 0;
    removedBefore = cleaner.removals().count();
    cells = new ArrayList<>(cells.size());
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    characters += length;
    if (characters > MAX_CHARACTERS) {
      throw tooLarge("the row that begins here is longer than 1 MiB");
    }
    if (index == MAX_CELLS) {
      throw tooLarge("the row that begins here has more than 1,000 cells");
    }
    cells.add(cleaner.clean(buffer, offset, length, cellLine));
    if (quoted) {
      cellLine += lineBreaks(buffer, offset, offset + length);
    }
  }

  @Override
  protected Row buildRecord() {
    return new Row(
        rowLine, Collections.unmodifiableList(cells), cleaner.removals().count() > removedBefore);
  }

  private UncheckedIOException tooLarge(String complaint) {
    return new UncheckedIOException(
        new Place(file, rowLine).complaint(complaint + "; check its quotes and line breaks"));
  }

  private static int lineBreaks(char[] characters, int start, int end) {
    int count = 0;
    for (int i = start; i < end; i++) {
      boolean isSecondOfPair = characters[i] == '\n' && i > start && characters[i - 1] == '\r';
      if ((characters[i] == '\n' || characters[i] == '\r') && !isSecondOfPair) {
        count++;
      }
    }
    return count;
  }
}
