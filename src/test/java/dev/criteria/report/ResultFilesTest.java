package dev.criteria.report;

import static dev.criteria.report.Example.ACME;
import static dev.criteria.report.Example.BOLT;
import static dev.criteria.report.Example.CORE;
import static dev.criteria.report.Example.CRITERIA;
import static dev.criteria.report.Example.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Field;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Status;
import dev.criteria.evaluation.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFilesTest {

  private static final List<Company> COMPANIES = List.of(BOLT, ACME, CORE);
  private static final Outcomes OUTCOMES =
      Example.stored(List.of(Example.qualified(ACME), Example.qualifiedWithRange(BOLT)));

  @TempDir private Path parent;
  private Path folder;
  private ResultFiles files;

  @BeforeEach
  void nameTheFolder() {
    folder = parent.resolve("results");
    files = new ResultFiles(folder);
  }

  private String written(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private Map<String, String> all() throws IOException {
    Map<String, String> all = new HashMap<>();
    for (Path file : files.paths()) {
      all.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
    }
    return all;
  }

  private static String csv(String lines) {
    return "\uFEFF" + lines.replace("\n", "\r\n");
  }

  @Test
  void writesARowPerCompanyProductAndAudience() throws IOException {
    files.write(COMPANIES, CRITERIA, OUTCOMES, MODEL);
    assertThat(written("results.csv"))
        .isEqualTo(
            csv(
                """
                No,Company Name,Website,Product,Target Audience,Status,Product Status,\
                Score,Score Highest,\
                Mandatory Passed,Mandatory Not Passed,Mandatory ND,Mandatory Unanswered,\
                NTH Passed,NTH Not Passed,NTH ND,NTH Unanswered,Reasons,Answered By
                2,"Bolt",,"Relay","Shops","QUALIFIED","QUALIFIED",0.000,0.667,\
                0,0,1,0,0,1,0,1,"no nice-to-have criterion passed; \
                unanswered: Is global (UNUSABLE_REPLY: the reply was cut off)","some-model"
                2,"Bolt",,"Relay","Banks","UNDECIDED","QUALIFIED",,,\
                0,0,0,0,0,0,0,0,\
                "unanswered: Is it a bank? (UNUSABLE_REPLY: the reply was cut off)","some-model"
                1,"Acme","acme.example","Relay","Shops","QUALIFIED","QUALIFIED",0.667,0.667,\
                1,0,0,0,1,0,1,0,"passed: Is global","some-model"
                1,"Acme","acme.example","Relay","Banks","NOT_QUALIFIED","QUALIFIED",,,\
                0,0,0,0,0,0,0,0,"not passed: Is it a bank? (it sells anvils)","some-model"
                3,"Core",,"Relay","Shops","PENDING","PENDING",,,\
                ,,,,,,,,"not evaluated yet","some-model"
                3,"Core",,"Relay","Banks","PENDING","PENDING",,,\
                ,,,,,,,,"not evaluated yet","some-model"
                """));
  }

  @Test
  void ranksTheQualifiedCompaniesOfAProductBestFirst() throws IOException {
    files.write(COMPANIES, CRITERIA, OUTCOMES, MODEL);
    assertThat(written("ranking.csv"))
        .isEqualTo(
            csv(
                """
                Rank,Product,Company Name,Website,Best Audience,Score,Score Highest,ND Share,No,\
                Answered By
                1,"Relay","Acme","acme.example","Shops",0.667,0.667,0.333,1,"some-model"
                2,"Relay","Bolt",,"Shops",0.000,0.667,0.500,2,"some-model"
                """));
  }

  @Test
  void writesARowPerCompanyWithItsOwnColumnsAndAllResults() throws IOException {
    files.write(COMPANIES, CRITERIA, OUTCOMES, MODEL);
    List<List<String>> rows = CsvFile.read(folder.resolve("companies.csv"));
    assertThat(rows.getFirst())
        .containsExactly(
            "No",
            "Company Name",
            "Website",
            "Description",
            "City",
            "Qualified_Products",
            "All_Results",
            "Answered By");
    assertThat(rows.get(1).subList(0, 6))
        .containsExactly("2", "Bolt", "", "A shop.", "", "Relay: Shops 0.000 to 0.667");
    assertThat(rows.get(2).subList(0, 6))
        .containsExactly(
            "1", "Acme", "acme.example", "Sells anvils online.", "Wien", "Relay: Shops 0.667");
    assertThat(rows.get(3).subList(0, 6)).containsExactly("3", "Core", "", "", "", "");
    assertThat(rows).extracting(List::getLast).endsWith("some-model", "some-model", "some-model");
  }

  @Test
  void putsAllResultsOfACompanyIntoOneCellAsJson() throws IOException {
    files.write(COMPANIES, CRITERIA, OUTCOMES, MODEL);
    List<List<String>> rows = CsvFile.read(folder.resolve("companies.csv"));
    JsonNode results = new ObjectMapper().readTree(rows.get(2).get(6));
    assertThat(results.at("/0/product").asText()).isEqualTo("Relay");
    assertThat(results.at("/0/audiences/0/status").asText()).isEqualTo("QUALIFIED");
    assertThat(results.at("/0/audiences/0/answers/1/criterion").asText()).isEqualTo("Sells online");
    assertThat(results.at("/0/audiences/0/answers/1/verdict").asText()).isEqualTo("PASSED");
    assertThat(new ObjectMapper().readTree(rows.get(3).get(6)).at("/0/status").asText())
        .isEqualTo("PENDING");
  }

  @Test
  void cutsResultsThatDoNotFitIntoACellWithAMark() throws IOException {
    Outcome.Judged judged =
        Example.judged(
            ACME, Map.of(Example.ACTIVE, Example.notPassed("long ".repeat(20_000).strip())));
    files.write(List.of(ACME), CRITERIA, Example.stored(List.of(judged)), MODEL);
    assertThat(CsvFile.read(folder.resolve("companies.csv")).get(1).get(6))
        .hasSize(32_767)
        .endsWith("… (cut; the whole text is in results.json)");
    assertThat(json().at("/companies/0/products/0/general_answers/0/reason").asText())
        .hasSize(99_999);
  }

  @Test
  void keepsTheColumnsOfAListThatIsTheResultOfAnEarlierRunApart() throws IOException {
    Company company =
        new Company(1, "A", "", "", List.of(new Field("All_Results", "=old"), new Field("B", "b")));
    files.write(List.of(company), CRITERIA, Example.nothing(), MODEL);
    List<List<String>> rows = CsvFile.read(folder.resolve("companies.csv"));
    assertThat(rows.getFirst())
        .containsSubsequence("All_Results (list)", "B", "Qualified_Products", "All_Results");
    assertThat(rows.get(1)).contains("'=old");
  }

  @Test
  void showsAColumnThatTheFirstCompaniesLeaveBlankAtItsPlace() {
    assertThat(
            ListColumns.of(
                    List.of(withFields("A", "D"), withFields("B"), withFields("A", "C", "D"), ACME))
                .further())
        .containsExactly("City", "B", "A", "C", "D");
  }

  private static Company withFields(String... names) {
    return new Company(
        1, "X", "", "", Stream.of(names).map(name -> new Field(name, "value")).toList());
  }

  @Test
  void writesEverythingWithItsEvidenceAsJson() throws IOException {
    files.write(List.of(ACME), CRITERIA, OUTCOMES, new Provenance("a model", "A notice."));
    assertThat(written("results.json"))
        .isEqualTo(
            Files.readString(Path.of("src/test/resources/dev/criteria/report/results.json"))
                .replace("\r\n", "\n"));
  }

  @Test
  void omitsCriteriaThatWereNotAskedAndKeepsUnansweredApartFromVerdicts() throws IOException {
    files.write(List.of(BOLT), CRITERIA, OUTCOMES, MODEL);
    JsonNode product = json().at("/companies/0/products/0");
    assertThat(product.at("/audiences/1/answers").toString())
        .isEqualTo(
            "[{\"criterion_id\":\"%s\",\"unanswered\":\"UNUSABLE_REPLY\","
                    .formatted(Example.IS_BANK.id())
                + "\"reason\":\"the reply was cut off\"}]");
    assertThat(product.at("/audiences/1/status").asText()).isEqualTo("UNDECIDED");
    assertThat(product.at("/audiences/1/score").isNull()).isTrue();
  }

  @Test
  void showsAnEvaluationWithoutOutcomeAsPending() throws IOException {
    Summary summary = files.write(List.of(CORE), CRITERIA, Example.nothing(), MODEL);
    assertThat(json().at("/companies/0/products").toString())
        .isEqualTo(
            "[{\"product\":\"Relay\",\"status\":\"PENDING\",\"audiences\":"
                + "[{\"audience\":\"Shops\",\"status\":\"PENDING\"},"
                + "{\"audience\":\"Banks\",\"status\":\"PENDING\"}]}]");
    assertThat(summary.pending()).isEqualTo(1);
    assertThat(summary.done()).isZero();
    assertThat(summary.statuses()).isEmpty();
    assertThat(summary.unanswered()).isEmpty();
  }

  @Test
  void countsWhatTheSummarySays() {
    Summary summary = files.write(COMPANIES, CRITERIA, OUTCOMES, MODEL);
    assertThat(summary.companies()).isEqualTo(3);
    assertThat(summary.evaluations()).isEqualTo(3);
    assertThat(summary.statuses()).isEqualTo(Map.of(Status.QUALIFIED, 2L));
    assertThat(summary.unanswered()).isEqualTo(Map.of(FaultKind.UNUSABLE_REPLY, 2L));
    assertThat(summary.passed()).isEqualTo(6);
    assertThat(summary.passedWithoutEvidence()).isEqualTo(1);
    assertThat(summary.products()).extracting(ProductSummary::qualified).containsExactly(2);
    assertThat(summary.products().getFirst().best())
        .extracting(place -> place.company().name())
        .containsExactly("Acme", "Bolt");
  }

  @Test
  void guardsCellsAgainstFormulasAndKeepsJsonAsItIs() throws IOException {
    Company company = new Company(1, "=1+1", "-5", "", List.of());
    Outcome.Judged judged =
        Example.judged(
            company,
            Map.of(
                Example.ACTIVE,
                new Verdict(Verdict.Kind.NOT_PASSED, "", "x;=cmd|'/c calc'!A1\0\uD800")));
    Summary summary =
        files.write(
            List.of(company), CRITERIA, Example.stored(List.of(judged)), new Provenance("@m", ""));
    assertThat(written("results.csv"))
        .contains("1,\"'=1+1\",\"'-5\",\"Relay\"")
        .contains("(x;'=cmd|'/c calc'!A1\uFFFD\uFFFD)\",\"'@m\"\r\n");
    assertThat(summary.repairedCells()).isEqualTo(2);
    assertThat(json().at("/companies/0/name").asText()).isEqualTo("=1+1");
    assertThat(json().at("/companies/0/products/0/general_answers/0/reason").asText())
        .isEqualTo("x;=cmd|'/c calc'!A1\0\uFFFD");
  }

  @Test
  void quotesLineBreaksAndQuotationMarks() throws IOException {
    Company company = new Company(1, "A \"B\"\nC", "", "", List.of());
    files.write(List.of(company), CRITERIA, Example.nothing(), MODEL);
    assertThat(written("results.csv")).contains("1,\"A \"\"B\"\"\nC\",,");
  }

  @Test
  void writesEqualBytesInWhateverOrderTheOutcomesWereStored() throws IOException {
    List<Outcome.Judged> outcomes =
        List.of(Example.qualified(ACME), Example.qualifiedWithRange(BOLT));
    files.write(COMPANIES, CRITERIA, Example.stored(outcomes), MODEL);
    Map<String, String> first = all();
    files.write(COMPANIES, CRITERIA, Example.stored(outcomes.reversed()), MODEL);
    assertThat(all()).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"})
  void writesEqualBytesInEveryCountry(String language) throws IOException {
    files.write(COMPANIES, CRITERIA, OUTCOMES, MODEL);
    Map<String, String> here = all();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      files.write(COMPANIES, CRITERIA, OUTCOMES, MODEL);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    assertThat(all()).isEqualTo(here);
  }

  @Test
  void asksForEachEvaluationInOrderAndThenForThoseThatAreShownInFull() {
    List<Integer> asked = new ArrayList<>();
    files.write(
        COMPANIES,
        CRITERIA,
        evaluation -> {
          asked.add(evaluation.company().number());
          return OUTCOMES.find(evaluation);
        },
        MODEL);
    assertThat(asked).containsExactly(2, 1, 3, 1, 2, 3);
  }

  @Test
  void refusesAnOutcomeOfAnotherCompany() {
    Outcomes mixedUp = _ -> OUTCOMES.find(Example.qualified(ACME).evaluation());
    assertThatThrownBy(() -> files.write(List.of(BOLT), CRITERIA, mixedUp, MODEL))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("asked for the outcome of company 2");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void keepsTheFolderToItsOwnerAndLeavesNoTemporaryFile() throws IOException {
    files.write(COMPANIES, CRITERIA, OUTCOMES, MODEL);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    try (Stream<Path> found = Files.list(folder)) {
      assertThat(found).containsExactlyInAnyOrderElementsOf(files.paths());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "results.csv",
        "ranking.csv",
        "companies.csv",
        "results.xlsx",
        "results.json",
        "report.html"
      })
  void leavesEveryOldFileWhenOneCannotBeReplaced(String blocked) throws IOException {
    Files.createDirectory(folder);
    for (Path file : files.paths()) {
      Files.writeString(file, "old");
    }
    Files.delete(folder.resolve(blocked));
    Files.createDirectory(folder.resolve(blocked));
    assertThatThrownBy(() -> files.write(COMPANIES, CRITERIA, OUTCOMES, MODEL))
        .isInstanceOfSatisfying(
            ResultsNotWrittenException.class,
            e -> assertThat(e.file()).isEqualTo(folder.resolve(blocked)));
    try (Stream<Path> found = Files.list(folder)) {
      assertThat(found.filter(Files::isRegularFile).toList())
          .hasSize(files.paths().size() - 1)
          .allSatisfy(file -> assertThat(file).hasContent("old"));
    }
  }

  @Test
  void leavesTheOldFilesWhenTheOutcomesCannotBeReadToTheEnd() throws IOException {
    files.write(COMPANIES, CRITERIA, OUTCOMES, MODEL);
    Map<String, String> before = all();
    Outcomes broken =
        evaluation -> {
          if (evaluation.company().equals(CORE)) {
            throw new IllegalStateException("unreadable");
          }
          return OUTCOMES.find(evaluation);
        };
    assertThatThrownBy(() -> files.write(COMPANIES, CRITERIA, broken, MODEL))
        .hasMessage("unreadable");
    assertThat(all()).isEqualTo(before);
    try (Stream<Path> found = Files.list(folder)) {
      assertThat(found).hasSameSizeAs(files.paths());
    }
  }

  @Test
  void refusesALinkInPlaceOfTheFolder() throws IOException {
    Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    Files.createSymbolicLink(folder, elsewhere);
    assertThatThrownBy(() -> files.write(COMPANIES, CRITERIA, OUTCOMES, MODEL))
        .isInstanceOf(ResultsNotWrittenException.class)
        .hasMessageContaining("it is no folder");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void refusesAFolderWhoseParentIsMissing() {
    Path nowhere = parent.resolve("missing").resolve("results");
    assertThatThrownBy(() -> new ResultFiles(nowhere).write(COMPANIES, CRITERIA, OUTCOMES, MODEL))
        .isInstanceOf(ResultsNotWrittenException.class)
        .hasMessageContaining("NoSuchFileException");
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(written("results.json"));
  }
}
