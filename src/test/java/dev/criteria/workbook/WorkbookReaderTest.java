package dev.criteria.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkbookReaderTest {
  @TempDir private Path folder;

  private List<SheetRow> rows(RawWorkbook workbook) throws IOException {
    return rows(workbook, Bounds.USUAL);
  }

  private List<SheetRow> rows(RawWorkbook workbook, Bounds bounds) throws IOException {
    List<SheetRow> rows = new ArrayList<>();
    try (WorkbookReader reader =
        WorkbookReader.open(workbook.write(folder.resolve("a.xlsx")), bounds)) {
      for (SheetRow row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private String cell(String xml) throws IOException {
    List<SheetRow> rows = rows(RawWorkbook.of("<row><c " + xml + "</c></row>"));
    return rows.isEmpty() ? "" : rows.getFirst().cells().getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "t=\"inlineStr\"><is><t>a</t><r><t>b</t></r><rPh><t>x</t></rPh></is>|ab",
        "t=\"str\"><f>A1</f><v>text</v>|text",
        "t=\"b\"><v>1</v>|TRUE",
        "t=\"b\"><v>0</v>|FALSE",
        "><v>2019</v>|2019",
        "t=\"n\"><v>0.30000000000000004</v>|0.3",
        "><v>1.5E3</v>|1500",
        "><v>-12.50</v>|-12.5",
        "><v>1E-7</v>|0.0000001",
        "><v>1e999999999</v>|1e999999999",
        "><v>nonsense</v>|nonsense",
        "t=\"d\"><v>2026-11-21</v>|2026-11-21",
        "><f>A1+A2</f><v>7</v>|7"
      })
  void readsACellAsTheTextThatASpreadsheetShows(String xml, String text) throws IOException {
    assertThat(cell(xml)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 45982, 2025-11-21",
    "1, 45982.5, 2025-11-21 12:00:00",
    "1, 0.25, 06:00:00",
    "1, 1, 1900-01-01",
    "1, 61, 1900-03-01",
    "1, -1, -1",
    "1, 99999999, 99999999",
    "2, 45982, 2025-11-21",
    "3, 45982, 45982",
    "4, 45982, 45982",
    "5, 0.125, 12.5%",
    "6, -0.5, -50%",
    "0, 45982, 45982",
    "9999, 45982, 45982"
  })
  void readsNumbersOfTheStyleOfADateAsDates(int style, String value, String text)
      throws IOException {
    RawWorkbook workbook =
        RawWorkbook.of("<row><c s=\"%d\"><v>%s</v></c></row>".formatted(style, value))
            .put(
                "xl/styles.xml",
                """
                <styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-409]dd/mm/yyyy"/>
                <numFmt numFmtId="171" formatCode="0.00&quot; days&quot;"/>
                <numFmt numFmtId="172" formatCode="0%;-0%"/></numFmts>
                <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
                <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/>
                <xf numFmtId="171"/><xf numFmtId="1"/><xf numFmtId="10"/><xf numFmtId="172"/></cellXfs></styleSheet>
                """);
    assertThat(rows(workbook).getFirst().cells()).containsExactly(text);
  }

  @Test
  void readsSharedTextsInAnyOrder() throws IOException {
    StringBuilder rows = new StringBuilder();
    StringBuilder strings = new StringBuilder("<sst>");
    int count = 5_000;
    for (int i = 0; i < count; i++) {
      strings.append("<si><t>text ").append(i).append(" ä</t></si>");
      rows.append("<row><c t=\"s\"><v>").append((i * 7) % count).append("</v></c></row>");
    }
    strings.append("<si><t>").append("long ".repeat(20_000)).append("</t></si></sst>");
    rows.append("<row><c t=\"s\"><v>").append(count).append("</v></c></row>");
    List<SheetRow> read =
        rows(RawWorkbook.of(rows.toString()).put("xl/sharedStrings.xml", strings.toString()));
    assertThat(read).hasSize(count + 1);
    assertThat(read.get(1_000).cells()).containsExactly("text 2000 ä");
    assertThat(read.getLast().cells().getFirst()).hasSize(100_000);
  }

  @ParameterizedTest
  @CsvSource({
    "a_x000D_b, 'a\rb'",
    "_x000d__x000A_b, '\r\nb'",
    "_x005F_x000D_, _x000D_",
    "_x005f_x005F_x005F_x0041_, _x005F_x0041_",
    "_x0041, _x0041",
    "_X0041_, _X0041_",
    "_xD83D_, _xD83D_",
    "_x0024_x, $x"
  })
  void decodesTheCharactersThatSpreadsheetsWriteAsNumbers(String written, String text)
      throws IOException {
    String beside = "+";
    assertThat(cell("t=\"inlineStr\"><is><t>+" + written + "</t></is>")).isEqualTo(beside + text);
    assertThat(cell("t=\"str\"><f>A1</f><v>+" + written + "</v>")).isEqualTo(beside + text);
    RawWorkbook shared =
        RawWorkbook.of("<row><c t=\"s\"><v>0</v></c></row>")
            .put("xl/sharedStrings.xml", "<sst><si><t>+" + written + "</t></si></sst>");
    assertThat(rows(shared).getFirst().cells()).containsExactly(beside + text);
  }

  @Test
  void keepsTheNumbersOfRowsAndThePlacesOfCells() throws IOException {
    List<SheetRow> rows =
        rows(
            RawWorkbook.of(
                """
                <row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c><c r="XFD3" s="1"/></row>
                <row r="4"/><row r="1048576"><c r="A1048576"><v>3</v></c></row>
                """));
    assertThat(rows)
        .containsExactly(
            new SheetRow(3, List.of("", "1", "2")), new SheetRow(1_048_576, List.of("3")));
  }

  @Test
  void countsErrorsAndFormulasWithoutValueAndReadsThemAsBlank() throws IOException {
    Path file =
        RawWorkbook.of(
                """
                <row><c t="e"><v>#REF!</v></c><c><f>[1]Sheet1!A1</f></c><c><f>1</f><v>5</v></c></row>
                """)
            .write(folder.resolve("a.xlsx"));
    try (WorkbookReader reader = WorkbookReader.open(file, Bounds.USUAL)) {
      SheetRow row = reader.next();
      assertThat(row).isEqualTo(new SheetRow(1, List.of("", "", "5")));
      assertThat(reader.errors()).isEqualTo(1);
      assertThat(reader.withoutValue()).isEqualTo(1);
    }
  }

  @Test
  void readsTheFirstSheetThatIsShown() throws IOException {
    RawWorkbook workbook =
        RawWorkbook.of(RawWorkbook.row(1, "shown"))
            .put(
                "xl/workbook.xml",
                """
                <workbook xmlns:r="r"><sheets><sheet name="H" state="hidden" r:id="r9"/>\
                <sheet name="List" r:id="r1"/><sheet name="Other" r:id="r1"/></sheets></workbook>
                """);
    try (WorkbookReader reader =
        WorkbookReader.open(workbook.write(folder.resolve("a.xlsx")), Bounds.USUAL)) {
      assertThat(reader.sheets()).containsExactly("List", "Other");
      assertThat(reader.next()).isEqualTo(new SheetRow(1, List.of("shown")));
    }
  }

  @Test
  void readsWhatTheWriterWrote() throws IOException {
    Path file = folder.resolve("b.xlsx");
    try (WorkbookWriter workbook = new WorkbookWriter(Files.newOutputStream(file), "test")) {
      try (SheetWriter sheet =
          workbook.sheet(
              workbook.reserve("A"),
              List.of(
                  Column.of("Name", Column.Kind.TEXT, 9),
                  Column.of("Share", Column.Kind.SHARE, 9)))) {
        sheet.write(List.of("=1", "0.5"));
      }
      workbook.finish();
    }
    try (WorkbookReader reader = WorkbookReader.open(file, Bounds.USUAL)) {
      assertThat(reader.next()).isEqualTo(new SheetRow(1, List.of("Name", "Share")));
      assertThat(reader.next()).isEqualTo(new SheetRow(2, List.of("=1", "50%")));
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void refusesTextsSharedStringsAndPartsBeyondTheirBounds() {
    RawWorkbook long1 = RawWorkbook.of(RawWorkbook.row(1, "x".repeat(2_000)));
    assertThatThrownBy(() -> rows(long1, bounds(1 << 20, 1_000)))
        .isInstanceOf(WorkbookException.class)
        .hasMessageContaining("longer than 1000 characters");
    assertThatThrownBy(() -> rows(long1, bounds(1_500, 5_000)))
        .isInstanceOf(WorkbookException.class)
        .hasMessage(
            "a compressed part expands beyond 1500 bytes; save the list as CSV if it is genuine");
    RawWorkbook many =
        RawWorkbook.of(RawWorkbook.row(1, "a"))
            .put("xl/sharedStrings.xml", "<sst>" + "<si><t>a</t></si>".repeat(11) + "</sst>");
    assertThatThrownBy(() -> rows(many, bounds(1 << 20, 1_000)))
        .isInstanceOf(WorkbookException.class)
        .hasMessageContaining("more than 10 different texts");
  }

  private static Bounds bounds(long bytes, int text) {
    return new Bounds(100, bytes, 1 << 20, 100, 10, text, 10);
  }

  @Test
  void refusesAPartThatExpandsBeyondAnyRatio() {
    RawWorkbook bomb = RawWorkbook.of(" ".repeat(4 << 20));
    assertThatThrownBy(() -> rows(bomb, new Bounds(100, 1L << 30, 1 << 20, 100, 10, 1_000, 10)))
        .isInstanceOf(WorkbookException.class)
        .hasMessageContaining("expands beyond 100 times its size");
  }

  @Test
  void neverChangesTheFile() throws IOException {
    Path file = RawWorkbook.of(RawWorkbook.row(1, "a")).write(folder.resolve("a.xlsx"));
    byte[] before = Files.readAllBytes(file);
    rows(RawWorkbook.of(RawWorkbook.row(1, "a")));
    assertThat(file).hasBinaryContent(before);
  }
}
