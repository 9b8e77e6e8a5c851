package dev.criteria.catalog;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Rows of a workbook or of JSON as a temporary CSV file, in which each stands in the line of its
 * number: complaints about the line are complaints about the row, and rows can be read again one by
 * one. Line breaks within a cell become spaces for that. Closing removes the file's name; who has
 * it open can go on reading.
 */
final class AsCsv implements Closeable {
  private final Path file;

  private AsCsv(Path file) {
    this.file = file;
  }

  /** Hands rows to a writer of lines. */
  interface Source {
    void writeTo(RowLines lines) throws IOException;
  }

  /** Writes all rows of a source. */
  static AsCsv of(Source source) throws IOException {
    AsCsv csv = new AsCsv(Files.createTempFile("criteria-app-", ".csv"));
    try (Writer writer = Files.newBufferedWriter(csv.file, StandardCharsets.UTF_8)) {
      source.writeTo(new RowLines(writer));
      return csv;
    } catch (IOException | RuntimeException e) {
      csv.close();
      throw e;
    }
  }

  Path file() {
    return file;
  }

  /** Takes rows in their order. */
  static final class RowLines {
    private final Writer writer;
    private long next = 1;

    /** The cells of the header: blank ones at the end of a row are not in the source. */
    private int width;

    private RowLines(Writer writer) {
      this.writer = writer;
    }

    /**
     * Writes a row.
     *
     * @param number more than that of the row before
     */
    void write(long number, List<String> cells) throws IOException {
      for (; next < number; next++) {
        writer.write('\n');
      }
      for (int i = 0; i < cells.size(); i++) {
        writer.write(i == 0 ? "\"" : ",\"");
        write(cells.get(i));
        writer.write('"');
      }
      for (int i = cells.size(); i < width; i++) {
        writer.write(',');
      }
      width = width == 0 ? cells.size() : width;
      writer.write('\n');
      next++;
    }

    private void write(String cell) throws IOException {
      if (cell.chars().allMatch(RowLines::isPlain)) {
        writer.write(cell);
        return;
      }
      for (int at = 0; at < cell.length(); ) {
        int character = cell.codePointAt(at);
        at += Character.charCount(character);
        switch (character) {
          case '"' -> writer.write("\"\"");
          case '\n', '\r' -> writer.write(' ');
          case 0 -> writer.write('\uFFFD');
          default -> writer.write(Character.toString(isWhole(character) ? character : 0xFFFD));
        }
      }
    }

    private static boolean isPlain(int unit) {
      return (unit > '"' && unit < Character.MIN_SURROGATE) || unit == ' ' || unit == '!';
    }

    private static boolean isWhole(int character) {
      return character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Some systems keep the name of a file that is open.
      file.toFile().deleteOnExit();
    }
  }
}
