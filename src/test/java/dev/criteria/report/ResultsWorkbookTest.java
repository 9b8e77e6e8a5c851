package dev.criteria.report;

import static dev.criteria.report.Example.ACME;
import static dev.criteria.report.Example.BOLT;
import static dev.criteria.report.Example.CORE;
import static dev.criteria.report.Example.CRITERIA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Stage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** results.xlsx, read back by a library that is not ours. */
class ResultsWorkbookTest {
  private static final Outcomes OUTCOMES =
      Example.stored(List.of(Example.qualified(ACME), Example.qualifiedWithRange(BOLT)));

  @TempDir private Path folder;

  private ReadableWorkbook written(List<Company> companies, Criteria criteria, Outcomes outcomes)
      throws IOException {
    new ResultFiles(folder)
        .write(companies, criteria, outcomes, new Provenance("some-model", "A notice."));
    return new ReadableWorkbook(folder.resolve("results.xlsx").toFile());
  }

  private static List<Row> rows(ReadableWorkbook workbook, String sheet) throws IOException {
    return workbook.findSheet(sheet).orElseThrow().read();
  }

  private static List<String> texts(Row row) {
    return row.stream().map(cell -> cell == null ? "" : cell.getText()).toList();
  }

  private static BigDecimal number(Row row, int column) {
    return row.getCellAsNumber(column).orElseThrow();
  }

  @Test
  void hasTheRankingASheetForEachProductAllVerdictsAndTheFacts() throws IOException {
    try (ReadableWorkbook workbook = written(List.of(BOLT, ACME, CORE), CRITERIA, OUTCOMES)) {
      assertThat(workbook.getSheets().map(Sheet::getName))
          .containsExactly("Ranking", "Relay", "All verdicts", "Run facts");
    }
  }

  @Test
  void ranksWithNumbersThatAreNumbers() throws IOException {
    try (ReadableWorkbook workbook = written(List.of(BOLT, ACME, CORE), CRITERIA, OUTCOMES)) {
      List<Row> rows = rows(workbook, "Ranking");
      assertThat(rows).hasSize(3);
      assertThat(texts(rows.get(0))).startsWith("Rank", "Product", "Company Name", "Website");
      assertThat(rows.get(1).getCellText(2)).isEqualTo("Acme");
      assertThat(number(rows.get(1), 0)).isEqualByComparingTo("1");
      assertThat(number(rows.get(1), 5)).isEqualByComparingTo("0.667");
      assertThat(number(rows.get(2), 6)).isEqualByComparingTo("0.667");
      assertThat(number(rows.get(2), 7)).isEqualByComparingTo("0.5");
    }
  }

  @Test
  void showsTheRowsOfResultsCsvOnTheSheetOfTheirProduct() throws IOException {
    try (ReadableWorkbook workbook = written(List.of(BOLT, ACME, CORE), CRITERIA, OUTCOMES)) {
      List<Row> rows = rows(workbook, "Relay");
      List<List<String>> table = CsvFile.read(folder.resolve("results.csv"));
      assertThat(rows).hasSameSizeAs(table);
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < table.get(row).size(); column++) {
          Cell cell = column < rows.get(row).getCellCount() ? rows.get(row).getCell(column) : null;
          assertThat(cell == null ? "" : cell.getText()).isEqualTo(table.get(row).get(column));
        }
      }
    }
  }

  @Test
  void showsEveryAnswerWithItsEvidenceAndGeneralOnesOnce() throws IOException {
    try (ReadableWorkbook workbook = written(List.of(ACME, BOLT), CRITERIA, OUTCOMES)) {
      List<Row> rows = rows(workbook, "All verdicts");
      assertThat(rows.stream().map(row -> row.getCellText(6)))
          .containsExactly(
              "Verdict",
              "PASSED",
              "PASSED",
              "PASSED",
              "PASSED",
              "ND",
              "NOT_PASSED",
              "PASSED",
              "PASSED",
              "ND",
              "UNANSWERED",
              "NOT_PASSED",
              "UNANSWERED");
      assertThat(rows.get(2).getCellText(7)).isEqualTo("sells anvils");
      assertThat(rows.get(2).getCellAsBoolean(8)).contains(true);
      assertThat(rows.get(3).getCellAsBoolean(8)).contains(false);
      assertThat(rows.get(10).getCellText(9)).isEqualTo("UNUSABLE_REPLY: the reply was cut off");
    }
  }

  @Test
  void saysWhatTheResultsComeTo() throws IOException {
    try (ReadableWorkbook workbook = written(List.of(ACME, BOLT, CORE), CRITERIA, OUTCOMES)) {
      List<Row> rows = rows(workbook, "Run facts");
      assertThat(rows.get(1).getCellText(2)).isEqualTo("some-model");
      assertThat(rows.get(2).getCellText(2)).isEqualTo("A notice.");
      assertThat(fact(rows, "Companies")).isEqualByComparingTo("3");
      assertThat(fact(rows, "Evaluations not done yet")).isEqualByComparingTo("1");
      assertThat(fact(rows, "Evaluations QUALIFIED")).isEqualByComparingTo("2");
      assertThat(fact(rows, "Unanswered criteria")).isEqualByComparingTo("2");
    }
  }

  private static BigDecimal fact(List<Row> rows, String name) {
    return rows.stream()
        .filter(row -> row.getCellText(0).equals(name))
        .map(row -> number(row, 1))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void holdsNoFormulaWhateverTheTextsSay() throws IOException {
    Company company = new Company(1, "=HYPERLINK(\"http://x\")", "-5", "", List.of());
    Outcome.Judged judged =
        Example.judged(
            company, Map.of(Example.ACTIVE, Example.notPassed("=cmd|'/c calc'!A1\0\uD800")));
    try (ReadableWorkbook workbook =
        written(List.of(company), CRITERIA, Example.stored(List.of(judged)))) {
      for (Sheet sheet : workbook.getSheets().toList()) {
        try (Stream<Row> rows = sheet.openStream()) {
          assertThat(rows.flatMap(Row::stream).filter(cell -> cell != null))
              .isNotEmpty()
              .noneMatch(cell -> cell.getType() == CellType.FORMULA || cell.getFormula() != null);
        }
      }
      Row row = rows(workbook, "All verdicts").get(1);
      assertThat(row.getCell(1).getType()).isEqualTo(CellType.STRING);
      assertThat(row.getCellText(1)).isEqualTo("=HYPERLINK(\"http://x\")");
      assertThat(row.getCellText(9)).isEqualTo("=cmd|'/c calc'!A1\uFFFD\uFFFD");
      assertThat(rows(workbook, "Relay").get(1).getCell(2).getType()).isEqualTo(CellType.STRING);
    }
  }

  @Test
  void cutsTextThatDoesNotFitIntoACellWithAMark() throws IOException {
    Outcome.Judged judged =
        Example.judged(ACME, Map.of(Example.ACTIVE, Example.notPassed("x".repeat(40_000))));
    try (ReadableWorkbook workbook =
        written(List.of(ACME), CRITERIA, Example.stored(List.of(judged)))) {
      assertThat(rows(workbook, "All verdicts").get(1).getCellText(9))
          .hasSize(32_767)
          .endsWith("x… (cut; the whole text is in results.json)");
    }
  }

  @Test
  void givesEachProductASheetWhateverItIsCalled() throws IOException {
    List<String> names =
        List.of("Ranking", "run FACTS", "a/b:c?", "'", "History", "x".repeat(40), "x".repeat(41));
    Criteria criteria = new Criteria(List.of(), names.stream().map(this::product).toList());
    try (ReadableWorkbook workbook = written(List.of(ACME), criteria, Example.nothing())) {
      assertThat(workbook.getSheets().map(Sheet::getName))
          .containsExactly(
              "Ranking",
              "Ranking (2)",
              "run FACTS (2)",
              "a-b-c-",
              "Sheet",
              "History (2)",
              "x".repeat(31),
              "x".repeat(27) + " (2)",
              "All verdicts",
              "Run facts");
      assertThat(rows(workbook, "Ranking (2)").get(1).getCellText(3)).isEqualTo("Ranking");
    }
  }

  private Product product(String name) {
    Criterion question = Criterion.of(name, "All", Stage.QUALIFICATION, "Is it?");
    return new Product(name, List.of(new Audience("All", question, List.of(), List.of())));
  }

  @Test
  void endsTheVerdictsWithTheirSheetAndSaysHowManyAreLeftOut() throws IOException {
    Path file = folder.resolve("few.xlsx");
    try (ReplacedFile replaced = ReplacedFile.of(file);
        ResultsWorkbook workbook = new ResultsWorkbook(replaced, CRITERIA, 4)) {
      workbook.startCompany();
      workbook.add(Example.qualified(ACME), new Quotations(ACME));
      workbook.finish(new Statistics(List.of()).summary(Example.MODEL, 0, List.of()));
      replaced.force();
      replaced.replace();
    }
    try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
      assertThat(rows(workbook, "All verdicts")).hasSize(5);
      assertThat(fact(rows(workbook, "Run facts"), FactRows.LEFT_OUT)).isEqualByComparingTo("2");
    }
  }
}
