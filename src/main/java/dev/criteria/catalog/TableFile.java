package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import dev.criteria.workbook.Bounds;
import dev.criteria.workbook.SheetRow;
import dev.criteria.workbook.WorkbookException;
import dev.criteria.workbook.WorkbookReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file of the user that holds a table, in whatever form, as text. A workbook and JSON are turned
 * into CSV first; close it when the content is read or open.
 *
 * @param named the file as complaints name it
 * @param content where the text is
 * @param csv the temporary file when the content was turned into CSV, which is UTF-8 with commas
 * @param warnings what was odd, one line each for the user
 */
record TableFile(Path named, Path content, Optional<AsCsv> csv, List<String> warnings)
    implements Closeable {

  TableFile {
    warnings = List.copyOf(warnings);
  }

  /** Looks at a file, and turns it into text where it is none. */
  static TableFile of(Path file) throws IOException {
    return switch (FileForm.of(file)) {
      case TEXT -> new TableFile(file, file, Optional.empty(), List.of());
      case WORKBOOK -> ofWorkbook(file, Bounds.USUAL);
      case JSON -> ofJson(file);
    };
  }

  /** The text that a workbook or JSON was turned into. */
  TextFile text() {
    return TextFile.made(named, content);
  }

  /** In JSON the names come first, so that the first object is the second row. */
  private static TableFile ofJson(Path file) throws IOException {
    AsCsv csv = AsCsv.of(new JsonRecords(file)::writeTo);
    Path named = file.resolveSibling(file.getFileName() + " as a table");
    return new TableFile(named, csv.file(), Optional.of(csv), List.of());
  }

  /** Reads the first sheet of a workbook. */
  static TableFile ofWorkbook(Path file, Bounds bounds) throws IOException {
    List<String> warnings = new ArrayList<>();
    try (WorkbookReader workbook = WorkbookReader.open(file, bounds)) {
      AsCsv csv =
          AsCsv.of(
              lines -> {
                for (@Nullable SheetRow row = workbook.next(); row != null; row = workbook.next()) {
                  lines.write(row.number(), row.cells());
                }
              });
      warn(file, workbook, warnings);
      return new TableFile(file, csv.file(), Optional.of(csv), warnings);
    } catch (WorkbookException e) {
      throw new UnusableFileException(ScreenText.path(file) + ": " + e.getMessage());
    }
  }

  private static void warn(Path file, WorkbookReader workbook, List<String> warnings) {
    String name = ScreenText.path(file);
    if (workbook.sheets().size() > 1) {
      warnings.add(
          "%s: only the first sheet, %s, is read, not %s"
              .formatted(
                  name,
                  ScreenText.quoted(workbook.sheets().getFirst()),
                  ScreenText.shown(
                      workbook.sheets().stream().skip(1).collect(Collectors.joining(", ")))));
    }
    if (workbook.errors() > 0) {
      warnings.add(
          "%s: %d cell%s an error such as #REF! and count%s as blank"
              .formatted(
                  name,
                  workbook.errors(),
                  workbook.errors() == 1 ? " shows" : "s show",
                  workbook.errors() == 1 ? "s" : ""));
    }
    if (workbook.withoutValue() > 0) {
      warnings.add(
          "%s: %d formula%s no saved value and count%s as blank; open and save the file with a"
                  .formatted(
                      name,
                      workbook.withoutValue(),
                      workbook.withoutValue() == 1 ? " has" : "s have",
                      workbook.withoutValue() == 1 ? "s" : "")
              + " spreadsheet");
    }
  }

  @Override
  public void close() throws IOException {
    if (csv.isPresent()) {
      csv.get().close();
    }
  }
}
