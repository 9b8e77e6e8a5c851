package dev.criteria.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook made part by part, as no writer would make it. */
public final class RawWorkbook {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATION =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final Map<String, byte[]> parts = new LinkedHashMap<>();

  private RawWorkbook() {}

  /** A workbook whose one sheet holds the given rows, written as XML. */
  public static RawWorkbook of(String rows) {
    RawWorkbook workbook = new RawWorkbook();
    workbook.put("[Content_Types].xml", "<Types/>");
    workbook.put(
        "_rels/.rels",
        "<Relationships><Relationship Id=\"r1\" Type=\"%s/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            .formatted(RELATION));
    workbook.put(
        "xl/workbook.xml",
        "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets><sheet name=\"List\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            .formatted(MAIN, RELATION));
    workbook.put(
        "xl/_rels/workbook.xml.rels",
        """
        <Relationships><Relationship Id="r1" Type="%1$s/worksheet" Target="worksheets/sheet1.xml"/>\
        <Relationship Id="r2" Type="%1$s/sharedStrings" Target="sharedStrings.xml"/>\
        <Relationship Id="r3" Type="%1$s/styles" Target="styles.xml"/></Relationships>
        """
            .formatted(RELATION));
    workbook.put(
        "xl/worksheets/sheet1.xml",
        "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData></worksheet>".formatted(MAIN, rows));
    return workbook;
  }

  /** A row of a name in column A. */
  public static String row(int number, String name) {
    return "<row r=\"%1$d\"><c r=\"A%1$d\" t=\"inlineStr\"><is><t>%2$s</t></is></c></row>"
        .formatted(number, name);
  }

  public RawWorkbook put(String part, String content) {
    return put(part, content.getBytes(StandardCharsets.UTF_8));
  }

  public RawWorkbook put(String part, byte[] content) {
    parts.put(part, content);
    return this;
  }

  public byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  public Path write(Path file) throws IOException {
    return Files.write(file, bytes());
  }

  /**
   * The bytes with one name in place of another of the same length, which no writer would write.
   */
  public byte[] renamed(String name, String other) throws IOException {
    String all = new String(bytes(), StandardCharsets.ISO_8859_1);
    return all.replace(name, other).getBytes(StandardCharsets.ISO_8859_1);
  }
}
