package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.provider.simulated.SimulatedOptions;
import dev.criteria.provider.simulated.SimulatedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that go on with other companies or criteria, each against a fresh session with them. */
@Timeout(120)
class AcceptChangesTest {
  private static final List<String> RESULTS =
      List.of("results.csv", "ranking.csv", "companies.csv", "results.xlsx", "results.json");

  @TempDir private Path folder;
  private SimulatedServer server;
  private List<String> rows = List.of();

  @BeforeEach
  void start() throws IOException {
    server =
        SimulatedServer.start(0, SimulatedOptions.DEFAULT, InstantSource.system(), Thread::sleep);
    Files.createDirectory(folder.resolve("criteria"));
    try (Stream<Path> files = Files.list(AppRun.PROJECT.resolve("criteria"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve("criteria").resolve(file.getFileName()));
      }
    }
    rows = Files.readAllLines(AppRun.PROJECT.resolve("data/companies.csv")).subList(0, 9);
    write(rows);
    assertThat(begin("s").exitCode()).isZero();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void refusesAListThatHoldsTheUsersOwnKey() throws Exception {
    String key = "any+form/of-key~0123456789ABCDEF";
    List<String> changed = new ArrayList<>(rows);
    changed.set(1, key + " " + changed.get(1));
    write(changed);

    AppRun run =
        AppRun.in(
            folder,
            Map.of("OPENAI_BASE_URL", server.baseUrl(), "OPENAI_API_KEY", key),
            "--resume-session",
            "s",
            "--accept-changes",
            "--companies",
            "companies.csv");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("company 1: its texts contain your own key");
    assertThat(folder.resolve("sessions/s/input/companies-2.csv")).doesNotExist();
  }

  @Test
  void asksNothingWhenNothingHasChanged() throws Exception {
    Path plan = folder.resolve("sessions/s/plan.json");
    byte[] before = Files.readAllBytes(plan);
    long asked = server.requestsReceived();

    AppRun run = accept("--companies", "companies.csv", "--criteria", "criteria");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("Nothing has changed");
    assertThat(server.requestsReceived()).isEqualTo(asked);
    assertThat(plan).hasBinaryContent(before);
  }

  @Test
  void asksNothingWhenRowsAreReordered() throws Exception {
    List<String> reversed = new ArrayList<>(rows.subList(1, rows.size()));
    Collections.reverse(reversed);
    reversed.addFirst(rows.getFirst());
    write(reversed);

    assertThat(acceptedRequests("--companies", "companies.csv")).isZero();
    assertSameAsFresh();
  }

  @Test
  void asksNothingWhenCriteriaAreReordered() throws Exception {
    Path criteria = folder.resolve("criteria");
    Files.move(criteria.resolve("cdn.csv"), criteria.resolve("z.csv"));
    for (String file : List.of("general.csv", "waap.csv")) {
      List<String> lines = new ArrayList<>(Files.readAllLines(criteria.resolve(file)));
      Collections.reverse(lines.subList(1, lines.size()));
      Files.write(criteria.resolve(file), lines);
    }

    assertThat(acceptedRequests("--criteria", "criteria")).isZero();
    assertSameAsFresh();
  }

  @Test
  void asksOnlyForTheCompanyWhoseRowChanged() throws Exception {
    change(3, row -> row.replace("Retail and technology", "Online shop"));

    AppRun run = accept("--companies", "companies.csv");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("35 are kept, 5 are done again, 0 are new, 0 are dropped; 0 are still to do");
    assertThat(askedAbout(2)).containsOnly("3");
    assertThat(askedAbout(2)).contains("3");
    assertSameAsFresh();
  }

  @Test
  void saysFirstHowMuchTheChangesAreAndWhatTheyTake() throws Exception {
    List<String> other = new ArrayList<>(rows);
    other.set(3, rows.get(3).replaceFirst("It ", "Today it "));
    other.remove(5);
    other.add(rows.get(4).replaceFirst("[^,]+", "One more"));
    other.add(rows.get(4).replaceFirst("[^,]+", "Another"));
    write(other);
    long requests = Math.round(repliesIn(1).size() * 15 / 40.0);

    AppRun run = accept("--companies", "companies.csv");

    assertThat(run.err())
        .containsSubsequence(
            "of the companies 6 are unchanged, 1 changed, 2 new, 1 removed.",
            "30 are kept, 5 are done again, 10 are new, 5 are dropped",
            "To do: 15 evaluations, at most about " + requests + " requests and ",
            " tokens by the session's average so far",
            "Changes accepted.",
            "Resuming session");
  }

  @Test
  void changesNothingWhenTheUserAtTheTerminalDoesNotAgree() throws Exception {
    Path session = folder.resolve("sessions/s");
    byte[] plan = Files.readAllBytes(session.resolve("plan.json"));
    byte[] state = Files.readAllBytes(session.resolve("session.json"));
    long asked = server.requestsReceived();
    change(3, row -> row.replaceFirst("It ", "Today it "));
    List<String> questions = new ArrayList<>();

    AppRun run = acceptAt(answering(false, questions));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("5 are done again").contains("Nothing was changed.");
    assertThat(questions).containsExactly("Go on with these changes?");
    assertThat(server.requestsReceived()).isEqualTo(asked);
    assertThat(session.resolve("plan.json")).hasBinaryContent(plan);
    assertThat(session.resolve("session.json")).hasBinaryContent(state);
    assertThat(session.resolve("input/companies-2.csv")).doesNotExist();
    assertThat(run("--check-session", "s").exitCode()).isZero();
  }

  @Test
  void goesOnWhenTheUserAtTheTerminalAgreesOrHasAgreedBefore() throws Exception {
    List<String> questions = new ArrayList<>();
    change(3, row -> row.replaceFirst("It ", "Today it "));
    assertThat(acceptAt(answering(true, questions)).err()).contains("Changes accepted.");
    assertSameAsFresh();
    change(4, row -> row.replaceFirst("It ", "Today it "));

    AppRun run = acceptAt(answering(false, questions), "--yes");

    assertThat(run.err()).contains("Changes accepted.");
    assertThat(questions).hasSize(1);
    assertSameAsFresh();
  }

  private static Terminal answering(boolean answer, List<String> questions) {
    return question -> {
      questions.add(question);
      return Optional.of(answer);
    };
  }

  private AppRun acceptAt(Terminal terminal, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--resume-session", "s", "--accept-changes", "--companies", "companies.csv"));
    arguments.addAll(List.of(more));
    return AppRun.in(
        folder,
        Map.of("OPENAI_BASE_URL", server.baseUrl()),
        terminal,
        arguments.toArray(String[]::new));
  }

  @Test
  void asksOnlyForTheProductWhoseCriterionChanged() throws Exception {
    changeCriteria("cdn.csv", "Does it run large sales events", "Does it run big sales events");

    AppRun run = accept("--criteria", "criteria");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("32 are kept, 8 are done again, 0 are new, 0 are dropped");
    assertThat(productsAsked(2)).containsOnly("CDN");
    assertSameAsFresh();
  }

  @Test
  void evaluatesEverythingAgainWhenAGeneralCriterionChanged() throws Exception {
    changeCriteria("general.csv", "Is it a commercial company?", "Is it a company?");

    AppRun run = accept("--criteria", "criteria");

    assertThat(run.err()).contains("0 are kept, 40 are done again");
    assertThat(productsAsked(2)).contains("");
    assertSameAsFresh();
  }

  @Test
  void scoresAgainWithoutAskingWhenAWeightChanged() throws Exception {
    changeCriteria("cdn.csv", "make traffic peak?,3", "make traffic peak?,7");

    assertThat(acceptedRequests("--criteria", "criteria")).isZero();
    assertSameAsFresh();
  }

  @Test
  void asksNothingForATurnOfTheRulesThatPaidRepliesAnswer() throws Exception {
    AppRun run = accept("--general-nd-passes");

    assertThat(run.err()).contains("0 are kept, 40 are done again");
    assertSameAsFresh("--general-nd-passes");
    assertThat(productsAsked(2)).doesNotContain("");
  }

  @Test
  void dropsARemovedRowAndAsksAnInsertedOne() throws Exception {
    List<String> other = new ArrayList<>(rows);
    other.remove(2);
    other.add(1, rows.get(4).replaceFirst("[^,]+", "Inserted"));
    write(other);

    AppRun run = accept("--companies", "companies.csv");

    assertThat(run.err()).contains("35 are kept, 0 are done again, 5 are new, 5 are dropped");
    assertThat(askedAbout(2)).containsOnly("1");
    assertSameAsFresh();
    assertThat(Files.readString(result("s", "results.csv")))
        .contains("Inserted")
        .doesNotContain(name(rows.get(2)));
  }

  @Test
  void givesEachOfSeveralEqualRowsTheOutcome() throws Exception {
    List<String> other = new ArrayList<>(rows);
    other.addAll(List.of(rows.get(3), rows.get(1), rows.get(3)));
    write(other);

    AppRun run = accept("--companies", "companies.csv");

    assertThat(run.err()).contains("55 are kept, 0 are done again, 0 are new, 0 are dropped");
    assertThat(repliesIn(2)).isEmpty();
    assertSameAsFresh();
  }

  @Test
  void takesAnotherChoiceOfProductsAndCompaniesFromWhatItHas() throws Exception {
    assertThat(acceptedRequests("--products", "CDN,WAAP", "--limit", "4")).isZero();
    assertSameAsFresh("--products", "CDN,WAAP", "--limit", "4");

    assertThat(acceptedRequests("--limit", "6")).isZero();
    assertSameAsFresh("--products", "CDN,WAAP", "--limit", "6");
  }

  @Test
  void keepsTheChoiceOfProductsAndCompaniesForChangedFiles() throws Exception {
    assertThat(begin("s2", "--products", "CDN", "--limit", "3").exitCode()).isZero();
    write(Stream.concat(rows.stream(), Stream.of(rows.get(5))).toList());
    changeCriteria("cdn.csv", "Does it run large sales events", "Does it run big sales events");

    AppRun run =
        resume("s2", "--accept-changes", "--companies", "companies.csv", "--criteria", "criteria");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("0 are kept, 3 are done again, 0 are new, 0 are dropped");
  }

  @Test
  void asksEverythingOfAnotherModel() throws Exception {
    AppRun run = accept("--model", "other");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("0 are kept, 40 are done again");
    assertThat(repliesIn(2)).hasSameSizeAs(repliesIn(1));
    assertThat(Files.readString(folder.resolve("sessions/s/session.json")))
        .contains("openai/other");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7})
  void goesOnAfterBeingCutOffTwice(int lines) throws Exception {
    for (int row : List.of(1, 4, 6)) {
      change(row, line -> line.replaceFirst("It ", "Today it "));
    }
    write(Stream.concat(read().stream().limit(1), read().stream().skip(2)).toList());
    accept("--companies", "companies.csv");
    long replies = repliesIn(2).size();
    assertThat(replies).isGreaterThan(7);

    cut(2, lines);
    AppRun second = resume("s");
    assertThat(second.exitCode()).as(second.err()).isZero();
    cut(3, lines);
    AppRun third = resume("s");

    assertThat(third.exitCode()).as(third.err()).isZero();
    assertSameAsFresh();
    assertThat(repliesIn(2).size() + repliesIn(3).size() + repliesIn(4).size())
        .isEqualTo((int) replies);
  }

  @Test
  void takesOneChangeAfterAnother() throws Exception {
    change(2, row -> row.replaceFirst("It ", "Today it "));
    accept("--companies", "companies.csv");
    List<String> changed = read();
    write(rows.subList(0, 6));
    accept("--companies", "companies.csv");
    assertSameAsFresh();
    write(changed);

    assertThat(acceptedRequests("--companies", "companies.csv")).isZero();

    assertSameAsFresh();
    assertThat(folder.resolve("sessions/s/input")).isDirectoryContaining("glob:**companies-4.csv");
  }

  @Test
  void goesOnAsBeforeWhenAcceptingStoppedBeforeTheStateNamedThePlan() throws Exception {
    Path session = folder.resolve("sessions/s");
    Path state = session.resolve("session.json");
    String before = Files.readString(state);
    byte[] results = Files.readAllBytes(result("s", "results.csv"));
    change(3, row -> row.replaceFirst("It ", "Today it "));
    accept("--companies", "companies.csv");
    forgetRun(2);
    Files.writeString(state, before.replace("COMPLETED", "RUNNING"));

    long asked = server.requestsReceived();
    AppRun run = resume("s");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(server.requestsReceived()).isEqualTo(asked);
    assertThat(result("s", "results.csv")).hasBinaryContent(results);

    assertThat(accept("--companies", "companies.csv").exitCode()).isZero();
    assertSameAsFresh();
  }

  @Test
  void goesOnAsBeforeWhenAcceptingStoppedBeforeThePlanWasReplaced() throws Exception {
    Path session = folder.resolve("sessions/s");
    byte[] results = Files.readAllBytes(result("s", "results.csv"));
    Files.copy(session.resolve("plan.json"), session.resolve("plan.json.previous"));
    Files.writeString(session.resolve("input/companies-2.csv"), "Company Na");
    Path state = session.resolve("session.json");
    Files.writeString(state, Files.readString(state).replace("COMPLETED", "RUNNING"));

    AppRun run = resume("s");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(result("s", "results.csv")).hasBinaryContent(results);
    change(3, row -> row.replaceFirst("It ", "Today it "));
    assertThat(accept("--companies", "companies.csv").exitCode()).isZero();
    assertSameAsFresh();
  }

  @Test
  void goesOnAsAcceptedWhenItStoppedBeforeTheFirstRequest() throws Exception {
    change(3, row -> row.replaceFirst("It ", "Today it "));
    accept("--companies", "companies.csv");
    forgetRun(2);
    Path state = folder.resolve("sessions/s/session.json");
    Files.writeString(state, Files.readString(state).replace("COMPLETED", "PAUSED"));
    for (String file : RESULTS) {
      Files.delete(result("s", file));
    }

    AppRun run = resume("s");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertSameAsFresh();
  }

  @Test
  void findsThePlanInTheJournalWhenTheStateOfAChangedSessionIsLost() throws Exception {
    List<String> other = new ArrayList<>(rows);
    other.remove(2);
    write(other);
    accept("--companies", "companies.csv");
    Files.delete(folder.resolve("sessions/s/session.json"));

    AppRun run = resume("s");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertSameAsFresh();
  }

  @ParameterizedTest
  @CsvSource({
    "--companies,companies.csv",
    "--criteria,criteria",
    "--products,CDN",
    "--limit,3",
    "--model,other"
  })
  void namesTheOptionThatAcceptsChangesWhenItRefusesThem(String option, String value) {
    AppRun run = resume("s", option, value);

    assertThat(run.exitCode()).isEqualTo(11);
    assertThat(run.err()).contains(option).contains("--accept-changes");
  }

  @ParameterizedTest
  @CsvSource({"--provider,simulated", "--session-id,other"})
  void refusesWhatIsNoChangeOfTheSession(String option, String value) {
    AppRun run = accept(option, value);

    assertThat(run.exitCode()).isEqualTo(11);
    assertThat(run.err()).contains(option).contains("begin a new session");
  }

  @Test
  void needsASessionToChange() {
    AppRun run = run("--accept-changes");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--accept-changes needs --resume-session ID");
  }

  @Test
  void leavesTheSessionAloneWhenTheNewListCannotBeUsed() throws Exception {
    Files.writeString(folder.resolve("bad.csv"), "Nothing\n");

    assertThat(accept("--companies", "bad.csv").exitCode()).isEqualTo(4);

    assertThat(folder.resolve("sessions/s/plan.json.previous")).doesNotExist();
    assertThat(resume("s").out()).contains("already complete");
  }

  @Test
  void showsWhatIsDoneOfThePresentList() throws Exception {
    List<String> other = new ArrayList<>(List.of(rows.getFirst()));
    other.addAll(rows.subList(4, 7));
    other.add(rows.get(5));
    write(other);
    accept("--companies", "companies.csv");

    AppRun changed = run("--show-session", "s");
    assertThat(begin("fresh").exitCode()).isZero();
    AppRun fresh = run("--show-session", "fresh");

    assertThat(changed.out()).contains("Evaluations   20 of 20 done");
    assertThat(statuses(changed)).isNotEmpty().isEqualTo(statuses(fresh));
  }

  @Test
  void countsByThePresentListWhenItRepairs() throws Exception {
    write(rows.subList(0, 3));
    accept("--companies", "companies.csv");
    String journal = Files.readString(segment(1));
    Files.writeString(segment(1), journal.replaceFirst("\"t\":\"outcome\"", "\"t\":\"outc0me\""));

    assertThat(run("--check-session", "s", "--repair").exitCode()).isZero();

    assertThat(Files.readString(folder.resolve("sessions/s/session.json")))
        .contains("\"done\" : 9", "\"total\" : 10");
  }

  private static List<String> statuses(AppRun show) {
    return show.out()
        .lines()
        .dropWhile(line -> !line.startsWith("Evaluations"))
        .skip(1)
        .takeWhile(line -> line.startsWith(" "))
        .toList();
  }

  @Test
  void keepsOldRepliesInTheCost() throws Exception {
    write(rows.subList(0, 3));

    AppRun run = accept("--companies", "companies.csv");

    assertThat(run.out()).contains("%d".formatted(repliesIn(1).size()));
    assertThat(Files.readString(folder.resolve("sessions/s/session.json")))
        .contains("\"companies\" : 2", "\"total\" : 10", "\"done\" : 10", "COMPLETED");
  }

  private AppRun begin(String id, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--session-id", id, "--companies", "companies.csv", "--criteria", "criteria"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private AppRun accept(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--accept-changes"));
    arguments.addAll(List.of(more));
    return resume("s", arguments.toArray(String[]::new));
  }

  /** How many requests a change cost. */
  private long acceptedRequests(String... more) {
    long before = server.requestsReceived();
    AppRun run = accept(more);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("Changes accepted");
    return server.requestsReceived() - before;
  }

  private AppRun resume(String id, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--resume-session", id));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private AppRun run(String... arguments) {
    return AppRun.in(folder, Map.of("OPENAI_BASE_URL", server.baseUrl()), arguments);
  }

  private void assertSameAsFresh(String... more) {
    String id = "fresh" + server.requestsReceived();
    AppRun fresh = begin(id, more);
    assertThat(fresh.exitCode()).as(fresh.err()).isZero();
    for (String file : RESULTS) {
      assertThat(result("s", file)).hasSameBinaryContentAs(result(id, file));
    }
  }

  private Path result(String id, String file) {
    return folder.resolve("sessions").resolve(id).resolve("results").resolve(file);
  }

  private List<String> read() throws IOException {
    return Files.readAllLines(folder.resolve("companies.csv"));
  }

  private void write(List<String> lines) throws IOException {
    Files.write(folder.resolve("companies.csv"), lines);
  }

  /** Changes the text of one company. */
  private void change(int number, UnaryOperator<String> change) throws IOException {
    List<String> lines = new ArrayList<>(read());
    String before = lines.get(number);
    lines.set(number, change.apply(before));
    assertThat(lines.get(number)).isNotEqualTo(before);
    write(lines);
  }

  private void changeCriteria(String file, String from, String to) throws IOException {
    Path path = folder.resolve("criteria").resolve(file);
    String before = Files.readString(path);
    assertThat(before).contains(from);
    Files.writeString(path, before.replace(from, to));
  }

  private static String name(String row) {
    return row.substring(0, row.indexOf(','));
  }

  /** The numbers of the companies that a run asked about. */
  private List<String> askedAbout(int run) throws IOException {
    return field(run, "\"company\":(\\d+)");
  }

  private List<String> productsAsked(int run) throws IOException {
    return field(run, "\"product\":\"([^\"]*)\"");
  }

  private List<String> field(int run, String pattern) throws IOException {
    return repliesIn(run).stream()
        .map(line -> line.replaceFirst(".*?" + pattern + ".*", "$1"))
        .toList();
  }

  private List<String> repliesIn(int run) throws IOException {
    try (Stream<String> lines = Files.lines(segment(run))) {
      return lines
          .filter(line -> line.startsWith("{\"t\":\"reply\"") && line.endsWith("}"))
          .toList();
    }
  }

  private Path segment(int run) {
    return folder.resolve("sessions/s/journal/%06d-0001.jsonl".formatted(run));
  }

  /** Makes a run like one that was killed when so many lines stood in its journal. */
  private void cut(int run, int lines) throws IOException {
    List<String> all = Files.readAllLines(segment(run));
    String torn = all.get(lines).substring(0, all.get(lines).length() / 2);
    Files.writeString(segment(run), String.join("\n", all.subList(0, lines)) + "\n" + torn);
    Path state = folder.resolve("sessions/s/session.json");
    Files.writeString(state, Files.readString(state).replace("COMPLETED", "RUNNING"));
  }

  /** Makes the session like one in which a run never began. */
  private void forgetRun(int run) throws IOException {
    Files.move(segment(run), folder.resolve("forgotten"), StandardCopyOption.REPLACE_EXISTING);
  }
}
