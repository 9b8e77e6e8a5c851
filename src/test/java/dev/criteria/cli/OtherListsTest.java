package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.criteria.workbook.RawWorkbook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists and criteria that are no CSV, through the whole program. */
class OtherListsTest {
  private static final String COMPANIES =
      """
      [{"Company Name": "Shop One", "Description": "It runs an online store.", "Tags": ["a", "b"]},
       {"Company Name": "Shop Two", "Founded": 1999, "Description": "It runs a bank."}]
      """;

  @TempDir private Path home;

  @BeforeEach
  void makeFiles() throws IOException {
    SavedSession.writeFiles(home);
  }

  private AppRun run(String session, Path companies) {
    return AppRun.in(
        home,
        "--provider",
        "simulated",
        "--session-id",
        session,
        "--companies",
        companies.toString());
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(home.resolve(name), content);
  }

  private Path write(String name, String content) throws IOException {
    return write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private String result(String session, String file) throws IOException {
    return Files.readString(
        home.resolve("sessions").resolve(session).resolve("results").resolve(file));
  }

  private void assertRefused(Path file, String message) {
    AppRun run = run("bad", file);
    assertThat(run.err()).isEqualTo("error: " + file + message + "\n");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(home.resolve("sessions")).doesNotExist();
  }

  private static RawWorkbook list() {
    return RawWorkbook.of(
        """
        <row r="1"><c t="inlineStr"><is><t>Company Name</t></is></c>\
        <c t="inlineStr"><is><t>Description</t></is></c></row>
        <row r="2"><c t="inlineStr"><is><t>Shop One</t></is></c>\
        <c t="inlineStr"><is><t>It runs an online store.</t></is></c></row>
        <row r="5"><c t="inlineStr"><is><t>Shop Two</t></is></c>\
        <c t="inlineStr"><is><t>It runs a bank.</t></is></c></row>
        """);
  }

  @Test
  void givesTheSameResultsForAWorkbookAsForCsv() throws IOException {
    AppRun csv = run("csv", home.resolve("data/companies.csv"));
    AppRun workbook = run("book", list().write(home.resolve("list.xlsx")));

    assertThat(workbook.exitCode()).as(workbook.err()).isZero();
    assertThat(csv.exitCode()).isZero();
    assertThat(result("book", "results.csv")).isEqualTo(result("csv", "results.csv"));
  }

  @Test
  void tellsAWorkbookByItsContentWhateverItsName() throws IOException {
    AppRun run = run("a", list().write(home.resolve("list.csv")));

    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void resumesFromItsOwnCopyOfTheWorkbook() throws IOException {
    Path file = list().write(home.resolve("list.xlsx"));
    run("a", file);
    String before = result("a", "results.csv");
    Files.delete(file);

    AppRun run = AppRun.in(home, "--export-session", "a");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("list.xlsx has changed or gone");
    assertThat(home.resolve("sessions/a/input/companies.xlsx")).isNotEmptyFile();
    assertThat(result("a", "results.csv")).isEqualTo(before);
  }

  @Test
  void takesAChangedWorkbookIntoASession() throws IOException {
    run("a", list().write(home.resolve("list.xlsx")));
    Path changed =
        RawWorkbook.of(
                RawWorkbook.row(1, "Company Name")
                    + RawWorkbook.row(2, "Shop Two")
                    + RawWorkbook.row(3, "Shop Three"))
            .write(home.resolve("other.xlsx"));

    AppRun run =
        AppRun.in(
            home,
            "--resume-session",
            "a",
            "--accept-changes",
            "--yes",
            "--companies",
            changed.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(result("a", "results.csv")).contains("Shop Three").doesNotContain("Shop One");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list.json", "list.jsonl", "list.txt"})
  void readsJson(String name) throws IOException {
    String lines =
        COMPANIES.strip().replaceAll("^\\[|]$", "").replace("},\n", "}\n").replace("\n ", "\n");
    Path file = write(name, name.endsWith("l") ? lines : "\uFEFF" + COMPANIES);

    AppRun run = run("a", file);

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(result("a", "results.json"));
    assertThat(json.at("/companies/0/name").asText()).isEqualTo("Shop One");
    assertThat(json.at("/companies/0/further/0/value").asText()).isEqualTo("a, b");
    assertThat(json.at("/companies/1/further/0/value").asText()).isEqualTo("1999");
  }

  @Test
  void readsCriteriaFromWorkbooksAndJson() throws IOException {
    Files.delete(home.resolve("criteria/all.csv"));
    write(
        "criteria/a.json",
        """
        [{"Product": "CDN", "Target Audience": "Shops", "Criteria Type": "Qualification",
          "Criteria": "It runs an online store", "Weight": 2}]
        """);
    RawWorkbook.of(
            """
            <row><c t="inlineStr"><is><t>Product</t></is></c>\
            <c t="inlineStr"><is><t>Target Audience</t></is></c>\
            <c t="inlineStr"><is><t>Criteria Type</t></is></c>\
            <c t="inlineStr"><is><t>Criteria</t></is></c>\
            <c t="inlineStr"><is><t>Weight</t></is></c></row>
            <row><c t="inlineStr"><is><t>CDN</t></is></c>\
            <c t="inlineStr"><is><t>Shops</t></is></c>\
            <c t="inlineStr"><is><t>NTH</t></is></c>\
            <c t="inlineStr"><is><t>It runs an online store</t></is></c>\
            <c><v>2.5</v></c></row>
            """)
        .write(home.resolve("criteria/b.xlsx"));

    AppRun run = run("a", home.resolve("data/companies.csv"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(result("a", "results.json")).contains("\"weight\": 2.5");
  }

  @Test
  void namesTheRowOfAWorkbookInComplaints() throws IOException {
    Path file =
        RawWorkbook.of(
                "<row r=\"3\"><c t=\"inlineStr\"><is><t>Company Name</t></is></c>"
                    + "<c t=\"inlineStr\"><is><t>Size</t></is></c></row>"
                    + RawWorkbook.row(7, "A")
                    + "<row r=\"9\"><c r=\"B9\"><v>1</v></c></row>"
                    + "<row r=\"10\"><c r=\"A10\"/><c r=\"B10\"><v>1</v></c></row>")
            .write(home.resolve("list.xlsx"));

    AppRun run = run("a", file);

    assertThat(run.err()).contains("list.xlsx: line 9").contains("line 10");
    assertThat(run.exitCode()).isEqualTo(4);
  }

  @Test
  void warnsOfFurtherSheetsErrorsAndFormulasWithoutValue() throws IOException {
    Path file =
        RawWorkbook.of(
                RawWorkbook.row(1, "Company Name")
                    + RawWorkbook.row(2, "A")
                    + "<row r=\"3\"><c t=\"inlineStr\"><is><t>B</t></is></c>"
                    + "<c t=\"e\"><v>#REF!</v></c><c><f>1+1</f></c></row>")
            .put(
                "xl/workbook.xml",
                """
                <workbook xmlns:r="r"><sheets><sheet name="List" r:id="r1"/>\
                <sheet name="Notes" r:id="r1"/></sheets></workbook>
                """)
            .write(home.resolve("list.xlsx"));

    AppRun run = run("a", file);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("list.xlsx: only the first sheet, \"List\", is read, not Notes")
        .contains("list.xlsx: 1 cell shows an error such as #REF! and counts as blank")
        .contains("list.xlsx: 1 formula has no saved value and counts as blank");
  }

  @Test
  void refusesAnArchiveThatExpandsWithoutEnd() throws IOException {
    byte[] spaces = new byte[300 << 20];
    Arrays.fill(spaces, (byte) ' ');
    assertRefused(
        list().put("xl/worksheets/sheet1.xml", spaces).write(home.resolve("x.xlsx")),
        ": a compressed part expands beyond 100 times its size; save the list as CSV if it is"
            + " genuine");
  }

  @Test
  void refusesAnArchiveOfTooManyFiles() throws IOException {
    RawWorkbook workbook = list();
    for (int i = 0; i < 50_000; i++) {
      workbook.put("xl/media/" + i, "");
    }
    assertRefused(
        workbook.write(home.resolve("x.xlsx")),
        ": 50,005 files in the archive, and a workbook has at most 5,000; save the list as CSV");
  }

  @Test
  void refusesNamesThatAreDoubleOrLeadOutOfTheArchive() throws IOException {
    RawWorkbook twice = list().put("xl/worksheets/sheet2.xml", "<a/>");
    assertRefused(
        write("x.xlsx", twice.renamed("sheet2.xml", "Sheet1.xml")),
        ": two files in the archive have the same name; do not trust this file, or save it again"
            + " with a spreadsheet");
    assertRefused(
        list().put("../evil", "x").write(home.resolve("x.xlsx")),
        ": a file in the archive has a name that leads out of it (../); do not trust this file");
  }

  @Test
  void refusesADocumentType() throws IOException {
    String bomb =
        """
        <?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">\
        <!ENTITY c SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="inlineStr"><is>\
        <t>&b;&c;</t></is></c></row></sheetData></worksheet>
        """;
    for (String part : List.of("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml")) {
      assertRefused(
          list().put(part, bomb).write(home.resolve("x.xlsx")),
          ": a part declares a document type (DOCTYPE), which no workbook has; do not trust this"
              + " file");
    }
  }

  @Test
  void saysWhatAFileIsThatIsNoWorkbook() throws IOException {
    assertRefused(
        write(
            "x.xlsx",
            new byte[] {
              (byte) 0xD0,
              (byte) 0xCF,
              0x11,
              (byte) 0xE0,
              (byte) 0xA1,
              (byte) 0xB1,
              0x1A,
              (byte) 0xE1,
              0
            }),
        ": an old Excel workbook (.xls) or one with a password; save it as .xlsx without a"
            + " password, or as CSV in UTF-8");
    assertRefused(
        write("x.xlsx", "<html><table><tr><td>Company Name</td></tr></table></html>"),
        ": not a list but a page of the web or XML (it starts with \"<html\"); save it as .xlsx or"
            + " as CSV in UTF-8");
    assertRefused(
        write("x.xlsx", Arrays.copyOf(list().bytes(), 300)),
        ": an Excel workbook or zip archive that is damaged or cut off; get it again");
    assertRefused(write("x.xlsx", ""), " has no data rows");
  }

  @Test
  void readsOneRowAtTheVeryEndAndRefusesTooManyColumns() throws IOException {
    Path last =
        RawWorkbook.of(RawWorkbook.row(1, "Company Name") + RawWorkbook.row(1_048_576, "A"))
            .write(home.resolve("last.xlsx"));
    StringBuilder wide = new StringBuilder("<row r=\"1\">");
    for (int i = 0; i < 16_384; i++) {
      wide.append("<c t=\"inlineStr\"><is><t>c").append(i).append("</t></is></c>");
    }

    assertThat(run("a", last).exitCode()).isZero();
    AppRun refused = run("b", RawWorkbook.of(wide + "</row>").write(home.resolve("wide.xlsx")));
    assertThat(refused.err())
        .endsWith(
            "wide.xlsx: row 1 has something in column ALM, and at most 1000 columns are read;"
                + " remove the others\n");
    assertThat(refused.exitCode()).isEqualTo(4);
  }

  @Test
  void saysWhereJsonIsBroken() throws IOException {
    assertRefused(
        write(
            "x.json", "[{\"Company Name\": \"A\"},\n {\"Company Name\": 1, \"Company Name\": 2}]"),
        ": line 2, column 36: not readable as JSON (Duplicate field 'Company Name'); check it"
            + " there");
    assertRefused(
        write("x.json", "[{\"Company Name\": \"A\"}"),
        ": line 1, column 23: the file ends too early; get it again");
    assertRefused(
        write("x.json", "[{\"Company Name\": \"A\"}] []"),
        ": line 1, column 25: something follows the end of the array; remove it");
    assertRefused(
        write("x.json", "{\"Company Name\": \"A\"}\n[1]"),
        ": line 2, column 1: not an object; give objects only");
    assertThat(run("a", write("x.json", "[]")).exitCode()).isEqualTo(4);
  }

  @Test
  void namesTheRecordOfJsonInComplaints() throws IOException {
    AppRun run = run("a", write("x.json", "[{\"Name\": \"A\"}, {\"Name\": \"\", \"B\": 1}]"));

    assertThat(run.err())
        .endsWith(
            "x.json as a table: line 3, column \"Name\": the name is missing; fill it in or remove"
                + " the row\n");
    assertThat(run.exitCode()).isEqualTo(4);
  }
}
