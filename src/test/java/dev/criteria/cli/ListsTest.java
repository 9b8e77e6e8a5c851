package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists as people have them, through the whole program. */
@Timeout(120)
class ListsTest {
  private static final String EQUAL_ROWS =
      """
      Company Name,Description
      Shop One,It runs an online store and a delivery service.
      Shop Two,It runs a bank and an insurance company.
      Shop One,It runs an online store and a delivery service.
      Shop One,It runs an online store and two delivery services.
      Shop One,It runs an online store and a delivery service.
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @BeforeEach
  void makeFiles() throws IOException {
    SavedSession.writeFiles(folder);
    // Each stage in words of its own, since equal words are one request.
    Files.writeString(
        folder.resolve("criteria/all.csv"),
        """
        Product,Target Audience,Criteria Type,Criteria
        ,,General,Does it run an online store?
        CDN,Shops,Qualification,It runs an online store
        CDN,Shops,Mandatory,It runs a store online
        CDN,Shops,NTH,An online store is what it runs
        """);
  }

  @Test
  void runsThroughAListOfTheStockExchangeWithoutDescriptions() throws Exception {
    Path file = folder.resolve("sp500.csv");
    try (InputStream content = ListsTest.class.getResourceAsStream("/sp500.csv")) {
      Files.copy(Objects.requireNonNull(content), file);
    }

    AppRun run = run("a", "--companies", "sp500.csv", "--column", "name=Security", "--parallel");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("sp500.csv: no column with descriptions for any of 503 companies")
        .contains("Session a: 503 companies x 1 product");
    assertThat(results("a"))
        .hasSize(504)
        .anyMatch(line -> line.startsWith("1,\"3M\",") && line.contains("CDN"));
  }

  @Test
  void asksAboutEqualRowsOnceAndGivesEachItsResult() throws Exception {
    list(EQUAL_ROWS);

    AppRun run = run("a");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("2 rows repeat an earlier row word for word")
        .contains("line 4 (as line 2), line 6 (as line 2)")
        .contains("line 5 (\"Shop One\" as in line 2)")
        .contains("Session a: 5 rows, 3 companies x 1 product")
        .contains("5 of 5 evaluations");
    assertThat(run.out())
        .contains("Companies            3 in 5 rows")
        .contains("Evaluations          5 (5 done, 0 not evaluated yet)");
    assertThat(new SessionOnDisk(folder.resolve("sessions/a")).records("outcome"))
        .extracting(outcome -> outcome.path("company").asInt())
        .containsExactlyInAnyOrder(1, 2, 4);
    assertThat(results("a")).hasSize(6);
    assertThat(withoutNumber(results("a").get(3))).isEqualTo(withoutNumber(results("a").get(1)));
    assertThat(withoutNumber(results("a").get(5))).isEqualTo(withoutNumber(results("a").get(1)));
    assertThat(AppRun.in(folder, "--show-session", "a").out())
        .containsPattern("Companies +3 in 5 rows")
        .containsPattern("Evaluations +5 of 5 done");
    assertThat(state("a").path("done").asInt()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void goesOnWithEqualRowsWhereverTheJournalWasCutOff(int lines) throws Exception {
    list(EQUAL_ROWS);
    run("calm");
    run("cut");
    Path journal = folder.resolve("sessions/cut/journal/000001-0001.jsonl");
    List<String> kept = Files.readAllLines(journal);
    int paid = replies("cut");
    Files.write(journal, kept.subList(0, Math.min(lines, kept.size())));
    setRunning("cut");
    int left = replies("cut");

    AppRun run = AppRun.in(folder, "--resume-session", "cut");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("of 5 evaluations are done");
    new SessionOnDisk(folder.resolve("sessions/cut"))
        .hasTheSameResultsAs(new SessionOnDisk(folder.resolve("sessions/calm")));
    assertThat(left).isLessThanOrEqualTo(paid);
    assertThat(replies("cut")).isEqualTo(paid);
  }

  @Test
  void givesEqualRowsTheSameWhateverTheLimit() throws Exception {
    list(EQUAL_ROWS);

    AppRun run = run("a", "--limit", "3");

    assertThat(run.err()).contains("Session a: 3 rows, 2 companies x 1 product");
    assertThat(results("a")).hasSize(4);
  }

  @Test
  void keepsTheOutcomesOfEqualRowsWhenTheListIsReplaced() throws Exception {
    list(EQUAL_ROWS);
    run("a");
    int paid = replies("a");
    List<String> rows = new ArrayList<>(EQUAL_ROWS.lines().toList());
    rows.add(1, "Shop Three,It runs an online store and nothing else at all.");
    rows.add(rows.get(2));
    Files.write(folder.resolve("more.csv"), rows);

    AppRun run =
        AppRun.in(folder, "--resume-session", "a", "--accept-changes", "--companies", "more.csv");

    assertThat(run.exitCode()).as(run.err()).isZero();
    list(String.join("\n", rows) + "\n");
    run("fresh");
    new SessionOnDisk(folder.resolve("sessions/a"))
        .hasTheSameResultsAs(new SessionOnDisk(folder.resolve("sessions/fresh")));
    assertThat(replies("a")).isLessThanOrEqualTo(paid + 4);
    assertThat(AppRun.in(folder, "--show-session", "a").out())
        .containsPattern("Companies +4 in 7 rows")
        .containsPattern("Evaluations +7 of 7 done");
  }

  @Test
  void readsARussianExportAndGoesOnWithItsOwnCopy() throws Exception {
    Files.write(
        folder.resolve("data/companies.csv"),
        "Наименование;Сайт;Описание\r\nОзон;ozon.ru;It runs an online store, одним словом.\r\n"
            .getBytes(Charset.forName("windows-1251")));

    AppRun wrong = run("wrong");
    assertThat(wrong.exitCode()).isEqualTo(4);
    assertThat(wrong.err())
        .contains("line 1, byte 1: not UTF-8")
        .contains("--encoding windows-1251");

    AppRun run = run("a", "--encoding", "windows-1251");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(results("a").get(1)).contains("\"Озон\",\"ozon.ru\"");
    byte[] before = Files.readAllBytes(folder.resolve("sessions/a/results/results.csv"));

    Files.delete(folder.resolve("data/companies.csv"));
    Path journal = folder.resolve("sessions/a/journal/000001-0001.jsonl");
    Files.write(journal, Files.readAllLines(journal).subList(0, 3));
    setRunning("a");
    AppRun resumed = AppRun.in(folder, "--resume-session", "a");
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(folder.resolve("sessions/a/results/results.csv")).hasBinaryContent(before);
  }

  /** By today's rules the second column would be the website, and rows 1 and 3 would be one. */
  @Test
  void readsTheListOfAnEarlierSessionAsItWasReadThen() throws Exception {
    list(
        """
        Company Name,Homepage,Description
        Shop One,one.example,It runs an online store and a delivery service.
        """);
    run("a");
    makeEarlier("a");

    AppRun export = AppRun.in(folder, "--export-session", "a", "--to", "out");

    assertThat(export.exitCode()).as(export.err()).isZero();
    JsonNode company =
        JSON.readTree(folder.resolve("out/results.json").toFile()).path("companies").path(0);
    assertThat(company.path("website").asText()).isEmpty();
    assertThat(company.path("further").path(0).path("name").asText()).isEqualTo("Homepage");
    assertThat(AppRun.in(folder, "--show-session", "a").out())
        .containsPattern("Evaluations +1 of 1 done");
  }

  @Test
  void readsTheSessionsOwnListInAnotherWayWhenToldTo() throws Exception {
    list("Company Name,Description,Text\nShop One,It is a bank.,It runs an online store.\n");
    run("a");

    AppRun refused = AppRun.in(folder, "--resume-session", "a", "--column", "description=Text");
    AppRun run =
        AppRun.in(
            folder, "--resume-session", "a", "--accept-changes", "--column", "description=Text");

    assertThat(refused.exitCode()).isEqualTo(11);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("1 changed");
    assertThat(
            JSON.readTree(folder.resolve("sessions/a/results/results.json").toFile())
                .path("companies")
                .path(0)
                .path("description")
                .asText())
        .isEqualTo("It runs an online store.");
  }

  @ParameterizedTest
  @CsvSource({
    "--encoding, klingon, 2, '--encoding: no encoding \"klingon\"'",
    "--encoding, '', 2, '--encoding: no encoding \"\"'",
    "--encoding, IBM037, 2, '--encoding: no encoding \"IBM037\"'",
    "--column, colour=Blue, 2, '--column: no field \"colour\"; there are name, website, descr'",
    "--column, name, 2, '--column'",
    "--column, name=Colour, 4, 'no column \"Colour\", as --column name= says; the columns are:'",
    "--max-company-tokens, 99, 2, '--max-company-tokens: expected a number of at least 100'",
    "--max-rows, 0, 2, '--max-rows: expected a number of at least 1'",
    "--max-rows, 1, 4, '2 rows, and at most 1 are read; add --max-rows 2 if it is the right file'",
  })
  void saysWhatIsWrongBeforeThereIsASession(
      String option, String value, int exitCode, String message) {
    AppRun run = run("a", option, value);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.err()).startsWith("error: ").contains(message);
    assertThat(folder.resolve("sessions")).doesNotExist();
  }

  @Test
  void readsOnlyThePartOfALongListThatWasAskedFor() {
    assertThat(run("a", "--max-rows", "1", "--limit", "1").exitCode()).isZero();
  }

  @Test
  void takesCriteriaFromSeveralFiles() throws Exception {
    Files.writeString(
        folder.resolve("criteria/all.csv"),
        """
        Product;Target Audience;Criteria Type;Criteria
        CDN;Shops;NTH;It runs an online store
        """);
    Files.writeString(
        folder.resolve("questions.csv"),
        "Target Audience,Qualification Question\nShops,It runs an online store\n");

    AppRun run = run("a", "--criteria", "criteria", "--criteria", "questions.csv");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("QUALIFIED          1");
  }

  private AppRun run(String id, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--provider", "simulated", "--session-id", id));
    arguments.addAll(List.of(more));
    return AppRun.in(folder, arguments.toArray(String[]::new));
  }

  private void list(String content) throws IOException {
    Files.writeString(folder.resolve("data/companies.csv"), content);
  }

  private List<String> results(String id) throws IOException {
    return Files.readAllLines(folder.resolve("sessions/" + id + "/results/results.csv"));
  }

  private static String withoutNumber(String line) {
    return line.substring(line.indexOf(','));
  }

  private int replies(String id) {
    return new SessionOnDisk(folder.resolve("sessions/" + id)).records("reply").size();
  }

  private JsonNode state(String id) {
    return new SessionOnDisk(folder.resolve("sessions/" + id)).file("session.json");
  }

  private void setRunning(String id) throws IOException {
    Path state = folder.resolve("sessions/" + id + "/session.json");
    Files.writeString(state, Files.readString(state).replace("\"COMPLETED\"", "\"RUNNING\""));
  }

  /** Makes the plan what the program's first version would have written. */
  private void makeEarlier(String id) throws Exception {
    Path file = folder.resolve("sessions/" + id + "/plan.json");
    ObjectNode plan = (ObjectNode) JSON.readTree(file.toFile());
    String before = fingerprint(Files.readAllBytes(file));
    plan.put("format", 1);
    ((ObjectNode) plan.path("companies")).remove(List.of("reading", "repeated"));
    Files.write(file, JSON.writeValueAsBytes(plan));
    Path state = folder.resolve("sessions/" + id + "/session.json");
    String text = Files.readString(state);
    assertThat(text).contains(before);
    Files.writeString(state, text.replace(before, fingerprint(Files.readAllBytes(file))));
  }

  private static String fingerprint(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
