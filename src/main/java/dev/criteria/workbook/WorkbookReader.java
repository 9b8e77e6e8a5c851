package dev.criteria.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first sheet of a workbook that is shown, row by row, as the text that a spreadsheet
 * shows: of formulas their values, as they were when the workbook was saved. Nothing is computed
 * and nothing is fetched. The file is opened for reading only. Not safe for concurrent use.
 */
public final class WorkbookReader implements Closeable {
  private static final int MAX_ROW = 1_048_576;

  private final Bounds bounds;
  private final Archive archive;
  private final Parts parts;
  private final NumberFormats formats;
  private final SharedStrings strings;
  private final XmlEvents events;
  private int row;
  private long errors;
  private long withoutValue;

  private WorkbookReader(Archive archive, Bounds bounds) throws IOException {
    this.archive = archive;
    this.bounds = bounds;
    this.parts = Parts.of(archive, bounds);
    if (parts.sheets().isEmpty()) {
      throw new WorkbookException("no sheet with cells is shown; put the list on one");
    }
    this.formats = formats();
    this.strings = strings();
    try {
      this.events = events();
    } catch (IOException | RuntimeException e) {
      strings.close();
      throw e;
    }
  }

  /**
   * Opens a workbook.
   *
   * @throws WorkbookException when it is none, or leaves the bounds
   */
  public static WorkbookReader open(Path file, Bounds bounds) throws IOException {
    Archive archive = Archive.open(file, bounds);
    try {
      return new WorkbookReader(archive, bounds);
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  private NumberFormats formats() throws IOException {
    Optional<InputStream> part =
        parts.styles().isPresent() ? archive.part(parts.styles().get()) : Optional.empty();
    return part.isPresent()
        ? NumberFormats.read(part.get(), bounds, parts.since1904())
        : NumberFormats.none(parts.since1904());
  }

  private SharedStrings strings() throws IOException {
    Optional<InputStream> part =
        parts.strings().isPresent() ? archive.part(parts.strings().get()) : Optional.empty();
    return part.isPresent() ? SharedStrings.read(part.get(), bounds) : SharedStrings.none();
  }

  private XmlEvents events() throws IOException {
    InputStream sheet =
        archive
            .part(parts.sheets().getFirst().part())
            .orElseThrow(
                () -> new WorkbookException("a sheet is missing in the file; get it again"));
    return new XmlEvents(sheet, bounds.text());
  }

  /** The names of the sheets that are shown; the first one is read. */
  public List<String> sheets() {
    return parts.sheets().stream().map(Parts.Sheet::name).toList();
  }

  /** The cells so far that show an error such as #REF!; they read as blank. */
  public long errors() {
    return errors;
  }

  /** The formulas so far whose value was not saved; they read as blank. */
  public long withoutValue() {
    return withoutValue;
  }

  /** The next row that is not blank; null after the last one. */
  public @Nullable SheetRow next() throws IOException {
    for (XmlEvents.Event event = events.next();
        event != XmlEvents.Event.OVER;
        event = events.next()) {
      if (event == XmlEvents.Event.START && events.name().equals("row")) {
        row = rowNumber(events.attribute("r"));
        List<String> cells = cells();
        if (!cells.isEmpty()) {
          return new SheetRow(row, cells);
        }
      }
    }
    return null;
  }

  private int rowNumber(@Nullable String stated) throws WorkbookException {
    int number = row + 1;
    if (stated != null) {
      try {
        number = Integer.parseInt(stated);
      } catch (NumberFormatException e) {
        number = 0;
      }
    }
    if (number <= row || number > MAX_ROW) {
      throw new WorkbookException(
          "the rows after row %d are not in order; save it again with a spreadsheet"
              .formatted(row));
    }
    return number;
  }

  private List<String> cells() throws IOException {
    List<String> cells = new ArrayList<>();
    int column = -1;
    while (true) {
      XmlEvents.Event event = events.next();
      if (event == XmlEvents.Event.OVER) {
        throw new WorkbookException("the sheet ends too early; get the file again");
      }
      if (event == XmlEvents.Event.END && events.name().equals("row")) {
        return cells;
      }
      if (event == XmlEvents.Event.START && events.name().equals("c")) {
        column = column(events.attribute("r"), column + 1);
        String cell = cell(events.attribute("t"), events.attribute("s"));
        if (!cell.isBlank()) {
          put(cells, column, cell);
        }
      }
    }
  }

  private void put(List<String> cells, int column, String cell) throws WorkbookException {
    if (column >= bounds.columns()) {
      throw new WorkbookException(
          "row %d has something in column %s, and at most %d columns are read; remove the others"
              .formatted(row, Letters.of(column), bounds.columns()));
    }
    while (cells.size() < column) {
      cells.add("");
    }
    if (cells.size() != column) {
      throw new WorkbookException(
          "the cells of row %d are not in order; save it again with a spreadsheet".formatted(row));
    }
    cells.add(cell);
  }

  /** The column that the letters of a reference such as AB12 mean, counted from 0. */
  private int column(@Nullable String reference, int next) throws WorkbookException {
    if (reference == null) {
      return next;
    }
    int column = 0;
    for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
      column = column * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
      if (column < 1 || column > 16_384) {
        throw new WorkbookException(
            "row %d has a cell outside of any sheet; save it again with a spreadsheet"
                .formatted(row));
      }
    }
    return column == 0 ? next : column - 1;
  }

  private String cell(@Nullable String type, @Nullable String style) throws IOException {
    String value = "";
    boolean isFormula = false;
    boolean hasValue = false;
    while (true) {
      XmlEvents.Event event = events.next();
      if (event == XmlEvents.Event.OVER) {
        throw new WorkbookException("the sheet ends too early; get the file again");
      }
      if (event == XmlEvents.Event.END && events.name().equals("c")) {
        break;
      }
      if (event == XmlEvents.Event.START) {
        switch (events.name()) {
          case "v" -> {
            value = events.text("");
            hasValue = !value.isEmpty();
          }
          case "is" -> {
            value = events.text("rPh");
            hasValue = true;
          }
          case "f" -> isFormula = true;
          default -> {}
        }
      }
    }
    if (!hasValue) {
      withoutValue += isFormula && !String.valueOf(type).equals("str") ? 1 : 0;
      return "";
    }
    return text(String.valueOf(type), value, style);
  }

  private String text(String type, String value, @Nullable String style) throws IOException {
    return switch (type) {
      case "s" -> strings.get(value);
      case "inlineStr", "str" -> Escapes.decoded(value);
      case "d" -> value;
      case "b" -> value.strip().equals("1") ? "TRUE" : "FALSE";
      case "e" -> {
        errors++;
        yield "";
      }
      default -> formats.text(value, style);
    };
  }

  @Override
  public void close() throws IOException {
    try (archive;
        strings) {
      events.close();
    }
  }
}
