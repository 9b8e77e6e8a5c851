package dev.criteria.catalog;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.criteria.text.ScreenText;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a CSV file one after the other, so that a file of any length fits. */
final class Rows implements Closeable {
  private final TextCleaner cleaner;
  private final RowHandler handler;
  private final CloseableIterator<Row> rows;

  /**
   * Reads rows from a text.
   *
   * @param file where the text stands, for complaints
   * @param reader is closed with this
   */
  Rows(Path file, CsvForm form, Reader reader) {
    this.cleaner = new TextCleaner(form.keepsInvisible());
    this.handler = new RowHandler(file, cleaner);
    this.rows =
        CsvReader.builder()
            .fieldSeparator(form.delimiter())
            .allowUnclosedQuote(false)
            // White space round the quotes of a cell would take tabs between cells for its own.
            .trimWhitespacesAroundQuotes(form.delimiter() != '\t')
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(RowHandler.MAX_CHARACTERS)
            .build(handler, reader)
            .iterator();
  }

  /**
   * The next row that is not blank; null at the end of the file.
   *
   * @throws java.nio.charset.CharacterCodingException when the reader comes to what is no text
   */
  @Nullable Row next() throws IOException {
    try {
      while (rows.hasNext()) {
        Row row = rows.next();
        if (!row.isBlank()) {
          return row;
        }
      }
      return null;
    } catch (UncheckedIOException | CsvParseException failure) {
      throw explained(failure);
    }
  }

  /** What was done to the texts of the cells so far. */
  TextCleaner cleaner() {
    return cleaner;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  /** The parser wraps what the file, the decoder and our own handler throw. */
  private IOException explained(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException known) {
        return known;
      }
    }
    return handler.unfinishedCell().complaint(broken(Objects.toString(failure.getMessage(), "")));
  }

  /** The parser tells its findings apart by message only. */
  private static String broken(String finding) {
    if (finding.startsWith("Unclosed quoted field")) {
      return "the quote that opens here is never closed; close it with a \"";
    }
    if (finding.startsWith("Unexpected character after closing quote")) {
      return "text follows the closing quote of the cell that begins here;"
          + " write quotes inside a cell twice (\"\")";
    }
    if (finding.startsWith("The maximum buffer size")) {
      return "the cell that begins here does not end within 1 MiB; close its quote or shorten it";
    }
    return "not readable as CSV (%s); check this row".formatted(ScreenText.shown(finding));
  }
}
