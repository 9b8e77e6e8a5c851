package dev.criteria.workbook;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a workbook sheet after sheet, without holding rows in memory. Equal calls give equal
 * bytes: no date of today is in the file.
 *
 * <p>Get a {@link #sheet}, fill and close it, then the next; {@link #finish} completes the file.
 * Closing without that leaves something that is no workbook. Not safe for concurrent use.
 */
public final class WorkbookWriter implements Closeable {

  static final String RELATION =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

  private static final String DECLARATION =
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      """;

  static final String RELATIONS_START =
      DECLARATION
          + """
          <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          """;

  static final String RELATIONS_END = "</Relationships>\n";

  /** Any but the first day of 1980, beside which the time of the place would be noted, too. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  /** Nearly as small as the usual 6, and much faster. */
  private static final int COMPRESSION = 4;

  private static final int BUFFER = 1 << 16;

  private final ZipOutputStream zip;
  private final SheetNames names = new SheetNames();
  private final List<Sheet> sheets = new ArrayList<>();
  private final Writer xml;
  private boolean isInSheet;

  /** A finished sheet and the range of its filters. */
  record Sheet(String name, String filters) {}

  /**
   * Begins a workbook.
   *
   * @param stream stays open
   * @param application the program's name, for the properties of the file
   */
  public WorkbookWriter(OutputStream stream, String application) throws IOException {
    zip = new ZipOutputStream(new KeptOpen(stream), StandardCharsets.UTF_8);
    zip.setLevel(COMPRESSION);
    xml = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), BUFFER);
    part("_rels/.rels", relations("xl/workbook.xml", "docProps/app.xml"));
    part(
        "docProps/app.xml",
        DECLARATION
            + """
            <Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
            <Application>%s</Application></Properties>
            """
                .formatted(XmlText.escaped(application)));
    part("xl/styles.xml", Styles.XML);
  }

  /** Keeps a name for a sheet that comes later, so that no other sheet gets it. */
  public String reserve(String wanted) {
    return names.take(wanted);
  }

  /**
   * Begins a sheet.
   *
   * @param name from {@link #reserve}
   * @param columns at least one
   */
  public SheetWriter sheet(String name, List<Column> columns) throws IOException {
    if (isInSheet) {
      throw new IllegalStateException("close the sheet before this one");
    }
    isInSheet = true;
    entry("xl/worksheets/sheet" + (sheets.size() + 1) + ".xml");
    return new SheetWriter(this, name, columns, xml);
  }

  void endSheet(Sheet sheet, String relations) throws IOException {
    isInSheet = false;
    sheets.add(sheet);
    endEntry();
    if (!relations.isEmpty()) {
      part("xl/worksheets/_rels/sheet" + sheets.size() + ".xml.rels", relations);
    }
  }

  /** Completes the file, which has at least one sheet. */
  public void finish() throws IOException {
    part("xl/workbook.xml", workbook());
    part("xl/_rels/workbook.xml.rels", workbookRelations());
    part("[Content_Types].xml", contentTypes());
    zip.finish();
    zip.flush();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private void part(String name, String content) throws IOException {
    entry(name);
    xml.append(content);
    endEntry();
  }

  private void entry(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }

  private void endEntry() throws IOException {
    xml.flush();
    zip.closeEntry();
  }

  private static String relations(String workbook, String properties) {
    return RELATIONS_START
        + relation(1, RELATION + "officeDocument", workbook)
        + relation(2, RELATION + "extended-properties", properties)
        + RELATIONS_END;
  }

  private static String relation(int id, String type, String target) {
    return "<Relationship Id=\"rId" + id + "\" Type=\"" + type + "\" Target=\"" + target + "\"/>\n";
  }

  private String workbook() {
    StringBuilder list = new StringBuilder();
    StringBuilder filters = new StringBuilder();
    for (int i = 0; i < sheets.size(); i++) {
      String name = XmlText.escaped(sheets.get(i).name());
      list.append("<sheet name=\"").append(name).append("\" sheetId=\"").append(i + 1);
      list.append("\" r:id=\"rId").append(i + 1).append("\"/>\n");
      filters.append("<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"").append(i);
      filters.append("\" hidden=\"1\">'").append(name.replace("'", "''")).append("'!");
      filters.append(sheets.get(i).filters()).append("</definedName>\n");
    }
    return DECLARATION
        + """
        <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
        <bookViews><workbookView/></bookViews>
        <sheets>
        %s</sheets>
        <definedNames>
        %s</definedNames>
        </workbook>
        """
            .formatted(list, filters);
  }

  private String workbookRelations() {
    StringBuilder relations = new StringBuilder(RELATIONS_START);
    for (int id = 1; id <= sheets.size(); id++) {
      relations.append(relation(id, RELATION + "worksheet", "worksheets/sheet" + id + ".xml"));
    }
    relations.append(relation(sheets.size() + 1, RELATION + "styles", "styles.xml"));
    return relations.append(RELATIONS_END).toString();
  }

  private String contentTypes() {
    StringBuilder types = new StringBuilder(DECLARATION);
    types.append(
        """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Default Extension="xml" ContentType="application/xml"/>
        """);
    override(
        types, "docProps/app", "application/vnd.openxmlformats-officedocument.extended-properties");
    override(types, "xl/workbook", SHEET_TYPE + "sheet.main");
    override(types, "xl/styles", SHEET_TYPE + "styles");
    for (int i = 1; i <= sheets.size(); i++) {
      override(types, "xl/worksheets/sheet" + i, SHEET_TYPE + "worksheet");
    }
    return types.append("</Types>\n").toString();
  }

  private static final String SHEET_TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private static void override(StringBuilder types, String part, String type) {
    types.append("<Override PartName=\"/").append(part).append(".xml\" ContentType=\"");
    types.append(type).append("+xml\"/>\n");
  }

  /** The stream that the caller goes on with. */
  private static final class KeptOpen extends FilterOutputStream {
    KeptOpen(OutputStream stream) {
      super(stream);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
