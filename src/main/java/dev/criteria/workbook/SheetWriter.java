package dev.criteria.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes one sheet: a header that stays in sight with filters, and rows below it. Close it before
 * the next sheet begins. Not safe for concurrent use.
 */
public final class SheetWriter implements Closeable {

  /** The rows below the header that a spreadsheet takes. */
  public static final int MAX_ROWS = 1_048_575;

  /** The UTF-16 units that a spreadsheet takes in one cell. */
  public static final int MAX_CELL = 32_767;

  /** The links that Excel takes in one sheet; the addresses after that are plain text. */
  static final int MAX_LINKS = 65_530;

  private final WorkbookWriter workbook;
  private final String name;
  private final List<Column> columns;
  private final String[] letters;
  private final Writer xml;
  private final List<Link> links = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private int rows;
  private boolean isClosed;

  private record Link(String cell, String address) {}

  SheetWriter(WorkbookWriter workbook, String name, List<Column> columns, Writer xml)
      throws IOException {
    this.workbook = workbook;
    this.name = name;
    this.columns = List.copyOf(columns);
    this.letters = new String[columns.size()];
    for (int column = 0; column < letters.length; column++) {
      letters[column] = Letters.of(column);
    }
    this.xml = xml;
    start();
  }

  /** The name that the sheet has got, which need not be the one that was asked for. */
  public String name() {
    return name;
  }

  /** Tells whether no further row fits. */
  public boolean isFull() {
    return rows == MAX_ROWS;
  }

  /**
   * Writes a row.
   *
   * @param cells one per column, each as its column holds it; a text has at most {@link #MAX_CELL}
   *     units
   */
  public void write(List<String> cells) throws IOException {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "a row has " + columns.size() + " cells, got " + cells.size());
    }
    if (isFull()) {
      throw new IllegalStateException("a sheet has at most " + MAX_ROWS + " rows below its header");
    }
    rows++;
    line.setLength(0);
    line.append("<row r=\"").append(rows + 1).append("\">");
    for (int column = 0; column < letters.length; column++) {
      String cell = cells.get(column);
      if (!cell.isEmpty()) {
        append(column, cell);
      }
    }
    line.append("</row>\n");
    xml.append(line);
  }

  private void append(int column, String cell) {
    Column.Kind kind = columns.get(column).kind();
    switch (kind) {
      case TEXT -> text(column, cell, mayBecomeFormula(cell) ? Styles.QUOTED : kind.style());
      case LINK -> link(column, cell);
      case FLAG -> value(column, kind.style(), "b", Boolean.parseBoolean(cell) ? "1" : "0");
      case NUMBER, WHOLE, SCORE, SHARE -> value(column, kind.style(), "n", cell);
    }
  }

  private void link(int column, String cell) {
    Optional<String> address = links.size() < MAX_LINKS ? WebAddress.of(cell) : Optional.empty();
    address.ifPresent(to -> links.add(new Link(letters[column] + (rows + 1), to)));
    int plain = mayBecomeFormula(cell) ? Styles.QUOTED : Column.Kind.LINK.style();
    text(column, cell, address.isPresent() ? Styles.LINK : plain);
  }

  private void text(int column, String text, int style) {
    if (text.length() > MAX_CELL) {
      throw new IllegalArgumentException(
          "a cell has at most " + MAX_CELL + " characters, got " + text.length());
    }
    startCell(column, style, "inlineStr");
    line.append("<is><t xml:space=\"preserve\">");
    XmlText.append(line, Escapes.encoded(text));
    line.append("</t></is></c>");
  }

  private void value(int column, int style, String type, String value) {
    startCell(column, style, type);
    line.append("<v>");
    XmlText.append(line, value);
    line.append("</v></c>");
  }

  private void startCell(int column, int style, String type) {
    line.append("<c r=\"").append(letters[column]).append(rows + 1);
    line.append("\" s=\"").append(style).append("\" t=\"").append(type).append("\">");
  }

  /** A cell is never a formula; this one would become one when somebody edits it. */
  private static boolean mayBecomeFormula(String text) {
    return switch (text.charAt(0)) {
      case '=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠' -> true;
      default -> false;
    };
  }

  private void start() throws IOException {
    line.append(
        """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
        <sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" \
        activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>
        <sheetFormatPr defaultRowHeight="15"/>
        <cols>\
        """);
    for (int column = 0; column < letters.length; column++) {
      line.append("<col min=\"").append(column + 1).append("\" max=\"").append(column + 1);
      line.append("\" width=\"")
          .append(columns.get(column).width())
          .append("\" customWidth=\"1\"/>");
    }
    line.append("</cols>\n<sheetData>\n<row r=\"1\">");
    for (int column = 0; column < letters.length; column++) {
      text(column, columns.get(column).name(), Styles.HEADER);
    }
    line.append("</row>\n");
    xml.append(line);
  }

  /** Ends the sheet. */
  @Override
  public void close() throws IOException {
    if (isClosed) {
      return;
    }
    isClosed = true;
    line.setLength(0);
    line.append("</sheetData>\n<autoFilter ref=\"").append(range()).append("\"/>\n");
    if (rows > 0) {
      colours();
    }
    links();
    line.append("<pageSetup orientation=\"landscape\"/>\n</worksheet>\n");
    xml.append(line);
    workbook.endSheet(new WorkbookWriter.Sheet(name, filterRange()), relations());
  }

  private String range() {
    return "A1:" + letters[letters.length - 1] + (rows + 1);
  }

  private String filterRange() {
    return "$A$1:$" + letters[letters.length - 1] + "$" + (rows + 1);
  }

  private void colours() {
    int priority = 1;
    for (int column = 0; column < letters.length; column++) {
      boolean isScore = columns.get(column).kind() == Column.Kind.SCORE;
      Map<String, Column.Tone> tones = columns.get(column).tones();
      if (!isScore && tones.isEmpty()) {
        continue;
      }
      line.append("<conditionalFormatting sqref=\"").append(letters[column]).append("2:");
      line.append(letters[column]).append(rows + 1).append("\">");
      if (isScore) {
        scale(priority++);
      }
      for (Map.Entry<String, Column.Tone> tone : new TreeMap<>(tones).entrySet()) {
        line.append("<cfRule type=\"cellIs\" dxfId=\"").append(tone.getValue().colour());
        line.append("\" priority=\"").append(priority++).append("\" operator=\"equal\"><formula>");
        XmlText.append(line, '"' + tone.getKey().replace("\"", "\"\"") + '"');
        line.append("</formula></cfRule>");
      }
      line.append("</conditionalFormatting>\n");
    }
  }

  private void scale(int priority) {
    line.append("<cfRule type=\"colorScale\" priority=\"").append(priority);
    line.append(
        """
        "><colorScale><cfvo type="num" val="0"/><cfvo type="num" val="1"/>\
        <color rgb="FFFFFFFF"/><color rgb="FF8FCB9B"/></colorScale></cfRule>\
        """);
  }

  private void links() {
    if (links.isEmpty()) {
      return;
    }
    line.append("<hyperlinks>");
    for (int i = 0; i < links.size(); i++) {
      line.append("<hyperlink ref=\"").append(links.get(i).cell());
      line.append("\" r:id=\"rId").append(i + 1).append("\"/>");
    }
    line.append("</hyperlinks>\n");
  }

  /** What the links lead to: a part of its own, empty without links. */
  private String relations() {
    if (links.isEmpty()) {
      return "";
    }
    StringBuilder relations = new StringBuilder(WorkbookWriter.RELATIONS_START);
    for (int i = 0; i < links.size(); i++) {
      relations.append("<Relationship Id=\"rId").append(i + 1);
      relations
          .append("\" Type=\"")
          .append(WorkbookWriter.RELATION)
          .append("hyperlink\" Target=\"");
      XmlText.append(relations, links.get(i).address());
      relations.append("\" TargetMode=\"External\"/>\n");
    }
    return relations.append(WorkbookWriter.RELATIONS_END).toString();
  }
}
