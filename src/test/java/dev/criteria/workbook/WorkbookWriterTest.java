package dev.criteria.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.criteria.workbook.Column.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbookWriterTest {
  @TempDir private Path folder;

  private static byte[] written(List<Column> columns, List<List<String>> rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (WorkbookWriter workbook = new WorkbookWriter(bytes, "test")) {
      try (SheetWriter sheet = workbook.sheet(workbook.reserve("Sheet"), columns)) {
        for (List<String> row : rows) {
          sheet.write(row);
        }
      }
      workbook.finish();
    }
    return bytes.toByteArray();
  }

  private static Map<String, String> parts(byte[] workbook) throws IOException {
    Map<String, String> parts = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }

  private static List<Row> rows(byte[] bytes) throws IOException {
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
      return workbook.getFirstSheet().read();
    }
  }

  @Test
  void writesCellsOfTheirKindAndLeavesBlankOnesOut() throws IOException {
    List<Column> columns = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      columns.add(Column.of(kind.name(), kind, 10));
    }
    byte[] workbook =
        written(
            columns,
            List.of(
                List.of("a", "b", "true", "1.5", "7", "0.667", "0.5"),
                Collections.nCopies(columns.size(), "")));
    List<Row> rows = rows(workbook);
    assertThat(rows.get(1).stream().map(cell -> cell.getType()))
        .containsExactly(
            CellType.STRING,
            CellType.STRING,
            CellType.BOOLEAN,
            CellType.NUMBER,
            CellType.NUMBER,
            CellType.NUMBER,
            CellType.NUMBER);
    assertThat(rows.get(1).getCellAsNumber(5).orElseThrow()).isEqualByComparingTo("0.667");
    assertThat(rows.get(2).getPhysicalCellCount()).isZero();
  }

  @Test
  void keepsTextAsItIs() throws IOException {
    String text = " <&>\"' ä 😀 \t line\nbreak ]]> =1 ";
    byte[] workbook =
        written(List.of(Column.of("a", Kind.TEXT, 10)), List.of(List.of(text), List.of("a\r\nb")));
    assertThat(rows(workbook).get(1).getCellText(0)).isEqualTo(text);
    assertThat(rows(workbook).get(2).getCellText(0)).isEqualTo("a\r\nb");
  }

  @Test
  void keepsWhatLooksLikeACharacterWrittenAsANumber() throws IOException {
    List<String> texts =
        List.of("_x0041_", "a_x000d_x000A_b", "_x005F_x0041_", "_x004_", "_X0041_");
    byte[] workbook =
        written(
            List.of(Column.of("a_x0041_", Kind.TEXT, 10)), texts.stream().map(List::of).toList());
    assertThat(parts(workbook).get("xl/worksheets/sheet1.xml"))
        .contains(">a_x005F_x0041_<", ">_x005F_x0041_<", ">a_x005F_x000d_x005F_x000A_b<")
        .contains(">_x005F_x005F_x005F_x0041_<", ">_x004_<", ">_X0041_<");
    Path file = Files.write(folder.resolve("a.xlsx"), workbook);
    try (WorkbookReader reader = WorkbookReader.open(file, Bounds.USUAL)) {
      reader.next();
      for (String text : texts) {
        assertThat(reader.next()).extracting(SheetRow::cells).isEqualTo(List.of(text));
      }
    }
  }

  @Test
  void replacesWhatXmlCannotCarry() throws IOException {
    byte[] workbook =
        written(
            List.of(Column.of("a", Kind.TEXT, 10)), List.of(List.of("\0\u001b\uD800\uFFFF\uDC00")));
    assertThat(rows(workbook).get(1).getCellText(0)).isEqualTo("\uFFFD".repeat(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1", "+1", "-1", "@a", "＝1", "\t=1"})
  void keepsTextFromBecomingAFormulaWhenItIsEdited(String text) throws IOException {
    byte[] workbook =
        written(List.of(Column.of("a", Kind.TEXT, 10)), List.of(List.of(text), List.of("plain")));
    String sheet = parts(workbook).get("xl/worksheets/sheet1.xml");
    assertThat(sheet)
        .contains("<c r=\"A2\" s=\"" + Styles.QUOTED + "\" t=\"inlineStr\">")
        .contains("<c r=\"A3\" s=\"0\" t=\"inlineStr\">")
        .doesNotContain("<f>");
  }

  @Test
  void linksAddressesOfTheWebOnly() throws IOException {
    List<String> texts =
        List.of(
            "https://a.example/x?y=1&z=\"",
            "https://a.example/x?y=1&z=2",
            "HTTP://b.example",
            "https://müller.example/ü",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://good.example@bad.example",
            "a.example",
            "https://",
            "https://a b.example",
            "https://a.example/" + "x".repeat(2_000));
    byte[] workbook =
        written(List.of(Column.of("a", Kind.LINK, 10)), texts.stream().map(List::of).toList());
    Map<String, String> parts = parts(workbook);
    assertThat(parts.get("xl/worksheets/_rels/sheet1.xml.rels"))
        .contains("Target=\"https://a.example/x?y=1&amp;z=2\" TargetMode=\"External\"")
        .contains("Target=\"HTTP://b.example\"")
        .satisfies(rels -> assertThat(rels.split("<Relationship ")).hasSize(3));
    assertThat(parts.get("xl/worksheets/sheet1.xml"))
        .contains("<hyperlink ref=\"A3\" r:id=\"rId1\"/><hyperlink ref=\"A4\" r:id=\"rId2\"/>");
    assertThat(rows(workbook).get(7).getCellText(0)).isEqualTo("https://good.example@bad.example");
  }

  @Test
  void linksNoMoreThanASheetMayHave() throws IOException {
    byte[] workbook =
        written(
            List.of(Column.of("a", Kind.LINK, 10)),
            Collections.nCopies(SheetWriter.MAX_LINKS + 1, List.of("https://a.example")));
    assertThat(parts(workbook).get("xl/worksheets/sheet1.xml"))
        .contains("<hyperlink ref=\"A" + (SheetWriter.MAX_LINKS + 1) + "\"")
        .doesNotContain("<hyperlink ref=\"A" + (SheetWriter.MAX_LINKS + 2) + "\"");
  }

  @Test
  void freezesTheHeaderFiltersAndColours() throws IOException {
    byte[] workbook =
        written(
            List.of(
                Column.of("Score", Kind.SCORE, 10),
                new Column("Status", Kind.TEXT, 10, Map.of("GOOD", Column.Tone.GOOD))),
            List.of(List.of("0.5", "GOOD")));
    Map<String, String> parts = parts(workbook);
    assertThat(parts.get("xl/worksheets/sheet1.xml"))
        .contains("ySplit=\"1\"", "state=\"frozen\"", "<autoFilter ref=\"A1:B2\"/>")
        .contains("<conditionalFormatting sqref=\"A2:A2\"><cfRule type=\"colorScale\"")
        .contains("<formula>&quot;GOOD&quot;</formula>");
    assertThat(parts.get("xl/workbook.xml")).contains(">'Sheet'!$A$1:$B$2</definedName>");
  }

  @Test
  void writesEqualBytesAndNoTime() throws IOException {
    List<Column> columns = List.of(Column.of("a", Kind.TEXT, 10));
    byte[] first = written(columns, List.of(List.of("x")));
    assertThat(written(columns, List.of(List.of("x")))).isEqualTo(first);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(first))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(entry.getTimeLocal()).hasToString("2000-01-01T00:00");
        assertThat(entry.getExtra()).isNull();
      }
    }
  }

  @Test
  void refusesMoreRowsThanASheetTakes() throws IOException {
    try (WorkbookWriter workbook = new WorkbookWriter(OutputStream.nullOutputStream(), "test");
        SheetWriter sheet = workbook.sheet("a", List.of(Column.of("a", Kind.WHOLE, 10)))) {
      List<String> row = List.of("1");
      while (!sheet.isFull()) {
        sheet.write(row);
      }
      assertThatThrownBy(() -> sheet.write(row)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void numbersColumnsWithLetters() {
    assertThat(List.of(0, 25, 26, 701, 702, 16_383).stream().map(Letters::of))
        .containsExactly("A", "Z", "AA", "ZZ", "AAA", "XFD");
  }

  @Test
  void cutsNamesOfSheetsNeverWithinACharacter() {
    SheetNames names = new SheetNames();
    assertThat(names.take("x".repeat(30) + "😀")).isEqualTo("x".repeat(30));
    assertThat(names.take("\u0001a\uD800")).isEqualTo("-a-");
    assertThat(names.take("-A-")).isEqualTo("-A- (2)");
  }
}
