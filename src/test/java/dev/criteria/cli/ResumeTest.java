package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.criteria.journal.SavedFiles;
import dev.criteria.provider.simulated.FaultScriptReader;
import dev.criteria.provider.simulated.Latency;
import dev.criteria.provider.simulated.QuotaOptions;
import dev.criteria.provider.simulated.SimulatedOptions;
import dev.criteria.provider.simulated.SimulatedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that end early and go on, in process; each against an uninterrupted run. */
@Timeout(120)
class ResumeTest {
  private static final List<String> RESULTS =
      List.of("results.csv", "ranking.csv", "companies.csv", "results.xlsx", "results.json");
  private static final String LIMIT = "12";

  @TempDir private Path sessions;
  private SimulatedServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        SimulatedServer.start(0, SimulatedOptions.DEFAULT, InstantSource.system(), Thread::sleep);
    assertThat(begin("calm").exitCode()).isZero();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 20, 45, 80})
  void givesTheSameResultsWhereverTheJournalWasCutOff(int lines) throws Exception {
    long calmRequests = server.requestsReceived();
    cutOff("cut", lines);
    long before = server.requestsReceived();

    AppRun run = resume("cut");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("The last run was killed");
    assertSameResults("cut");
    // What the kept lines had paid for is not paid again.
    assertThat(server.requestsReceived() - before).isEqualTo(calmRequests - repliesIn("cut", 1));
  }

  @Test
  void doesNothingForASessionThatIsComplete() {
    long before = server.requestsReceived();

    AppRun run = resume("calm");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Session calm is already complete (60 evaluations)");
    assertThat(server.requestsReceived()).isEqualTo(before);
  }

  @Test
  void goesOnWithItsOwnCopyWhenTheOriginalsHaveChanged() throws Exception {
    Path companies = sessions.resolve("mine.csv");
    Files.copy(AppRun.PROJECT.resolve("data/companies.csv"), companies);
    begin("own", "--companies", companies.toString());
    cut("own", 30);
    Files.writeString(companies, "Company Name\nSomebody Else\n");

    AppRun run = resume("own");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("mine.csv has changed or gone since this session began");
    assertSameResults("own");
  }

  @ParameterizedTest
  @CsvSource({
    "--companies,x.csv",
    "--criteria,x",
    "--products,CDN",
    "--limit,3",
    "--model,other",
    "--provider,simulated"
  })
  void refusesOptionsThatWouldMixTwoSetsOfResults(String option, String value) throws Exception {
    cutOff("cut", 20);

    AppRun run = resume("cut", option, value);

    assertThat(run.exitCode()).isEqualTo(11);
    assertThat(run.err()).contains(option);
  }

  @Test
  void refusesASessionWhosePlanWasChanged() throws Exception {
    cutOff("cut", 20);
    Path plan = sessions.resolve("cut/plan.json");
    Files.writeString(
        plan, Files.readString(plan).replace("\"weight\" : \"1\"", "\"weight\" : \"9\""));

    AppRun run = resume("cut");

    assertThat(run.exitCode()).isEqualTo(10);
    assertThat(run.err()).contains("plan.json: missing or changed");
  }

  @Test
  void usesTheOriginalWhenTheCopyIsGoneAndTheOriginalIsTheSame() throws Exception {
    cutOff("cut", 20);
    Files.delete(sessions.resolve("cut/input/companies.csv"));

    AppRun run = resume("cut");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertSameResults("cut");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesToGoOnWhenCopyAndOriginalAreBothGone(boolean isDeleted) throws Exception {
    Path companies = sessions.resolve("mine.csv");
    Files.copy(AppRun.PROJECT.resolve("data/companies.csv"), companies);
    begin("own", "--companies", companies.toString());
    cut("own", 30);
    Files.writeString(companies, "Company Name\nSomebody Else\n");
    Path copy = sessions.resolve("own/input/companies.csv");
    if (isDeleted) {
      Files.delete(copy);
    } else {
      Files.writeString(copy, "Company Name\nSomebody Else\n");
    }

    AppRun run = resume("own");

    assertThat(run.exitCode()).isEqualTo(11);
    assertThat(run.err())
        .contains("input/companies.csv: missing or changed, and so is the original")
        .contains("mine.csv; restore one of them");
  }

  @Test
  void saysWhatToDoWhenTheSessionWasBegunWithAnotherWording() throws Exception {
    cutOff("cut", 20);
    replaceInPlan("cut", "\"wording\" : \"1\"", "\"wording\" : \"0\"");

    AppRun run = resume("cut");

    assertThat(run.exitCode()).isEqualTo(11);
    assertThat(run.err())
        .contains("begun with wording \"0\"")
        .contains("go on with the version of the program that began it, or add --accept-changes");
  }

  /** Makes the session one with another plan. */
  private void replaceInPlan(String id, String from, String to) throws Exception {
    Path plan = sessions.resolve(id).resolve("plan.json");
    Path state = sessions.resolve(id).resolve("session.json");
    byte[] before = Files.readAllBytes(plan);
    String changed = Files.readString(plan).replace(from, to);
    Files.writeString(plan, changed);
    Files.writeString(
        state,
        Files.readString(state)
            .replace(
                SavedFiles.planFingerprint(before),
                SavedFiles.planFingerprint(changed.getBytes(StandardCharsets.UTF_8))));
    assertThat(Files.readAllBytes(plan)).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0000\u0000", "[]", "{\"format\":1}"})
  void makesASessionFileAgainThatWasDamaged(String content) throws Exception {
    cutOff("cut", 20);
    Files.writeString(sessions.resolve("cut/session.json"), content);

    AppRun run = resume("cut");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("session.json");
    assertThat(sessions.resolve("cut/session.json.bad-1")).hasContent(content);
    assertSameResults("cut");
  }

  @Test
  void setsDamagedLinesAsideAndDoesTheirWorkAgain() throws Exception {
    cutOff("cut", 60);
    Path journal = segment("cut", 1);
    List<String> lines = Files.readAllLines(journal);
    for (int i : List.of(11, 25, 26)) {
      lines.set(i, lines.get(i).replace("\"", "'"));
    }
    Files.write(journal, lines);

    AppRun run = resume("cut");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("4 damaged");
    assertSameResults("cut");
  }

  @Test
  void asksAgainForWhatStayedUnansweredOnlyWhenTold() throws Exception {
    Refusing refusing = new Refusing();
    try (refusing) {
      assertThat(run(refusing.baseUrl(), "--session-id", "un", "--limit", "2").exitCode())
          .isEqualTo(3);
    }
    AppRun complete = resume("un");
    assertThat(complete.out())
        .contains("already complete (10 evaluations, 10 with unanswered criteria; --retry-");
    assertThat(complete.exitCode()).isEqualTo(3);

    AppRun run = resume("un", "--retry-unanswered", "--accept-changes");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(begin("two", "--limit", "2").exitCode()).isZero();
    assertThat(Files.readString(result("un", "results.csv")))
        .isEqualTo(
            Files.readString(result("two", "results.csv"))
                .replace(
                    "simulated (word matching, not a model)",
                    "refusing, simulated (word matching, not a model)"));
  }

  @Test
  void staysResumableWhenAskingAgainIsStopped() throws Exception {
    try (Refusing refusing = new Refusing()) {
      run(refusing.baseUrl(), "--session-id", "un", "--limit", "2");
    }
    try (SimulatedServer denying =
        SimulatedServer.start(
            0,
            new SimulatedOptions(
                new Latency.Fixed(Duration.ZERO),
                QuotaOptions.NONE,
                FaultScriptReader.read("[{kind: bad-key}]"),
                0),
            InstantSource.system(),
            Thread::sleep)) {

      AppRun run =
          run(
              denying.baseUrl(),
              "--resume-session",
              "un",
              "--retry-unanswered",
              "--accept-changes",
              "--progress",
              "plain");

      assertThat(run.exitCode()).as(run.err()).isEqualTo(8);
      assertThat(run.err())
          .contains("0 of 10 evaluations, ")
          .contains("10 of 10 evaluations are still to do: ")
          .contains("app --resume-session un --sessions")
          .contains(" --retry-unanswered");
      assertThat(Files.readString(sessions.resolve("un/session.json"))).contains("\"PAUSED\"");
    }
  }

  @Test
  void tellsAScriptTheSummaryOfASessionThatIsComplete() throws Exception {
    try (Refusing refusing = new Refusing()) {
      AppRun begun = run(refusing.baseUrl(), "--session-id", "un", "--limit", "2", "--json");
      AppRun again = resume("un", "--json");

      JsonNode first = new ObjectMapper().readTree(begun.out());
      JsonNode second = new ObjectMapper().readTree(again.out());
      assertThat(again.exitCode()).isEqualTo(3);
      assertThat(second.path("exit_code").asInt()).isEqualTo(3);
      for (String field : List.of("evaluations", "statuses", "unanswered", "tokens", "files")) {
        assertThat(second.path(field)).as(field).isEqualTo(first.path(field)).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "calm2"})
  void saysThatThereIsNoSuchSession(String id) {
    AppRun run = resume(id);

    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.err()).contains("no session \"" + id + "\"");
  }

  @Test
  void namesTheResumeCommandWhenTheIdOfANewSessionExists() {
    AppRun run = begin("calm");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("app --resume-session calm");
  }

  private AppRun begin(String id, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--session-id", id));
    if (!List.of(more).contains("--limit")) {
      arguments.addAll(List.of("--limit", LIMIT));
    }
    arguments.addAll(List.of(more));
    return run(server.baseUrl(), arguments.toArray(String[]::new));
  }

  private AppRun resume(String id, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--resume-session", id));
    arguments.addAll(List.of(more));
    return run(server.baseUrl(), arguments.toArray(String[]::new));
  }

  private AppRun run(String baseUrl, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--sessions", sessions.toString()));
    arguments.addAll(List.of(more));
    return AppRun.in(
        AppRun.PROJECT, Map.of("OPENAI_BASE_URL", baseUrl), arguments.toArray(String[]::new));
  }

  /** A session like one that was killed when so many lines stood in its journal. */
  private void cutOff(String id, int lines) throws IOException {
    assertThat(begin(id).exitCode()).isZero();
    cut(id, lines);
  }

  private void cut(String id, int lines) throws IOException {
    Path journal = segment(id, 1);
    List<String> all = Files.readAllLines(journal);
    String torn = all.get(lines).substring(0, all.get(lines).length() / 2);
    Files.writeString(journal, String.join("\n", all.subList(0, lines)) + "\n" + torn);
    for (String file : RESULTS) {
      Files.delete(result(id, file));
    }
    Path state = sessions.resolve(id).resolve("session.json");
    Files.writeString(state, Files.readString(state).replace("\"COMPLETED\"", "\"RUNNING\""));
  }

  private long repliesIn(String id, int epoch) throws IOException {
    try (var lines = Files.lines(segment(id, epoch))) {
      return lines
          .filter(line -> line.startsWith("{\"t\":\"reply\"") && line.endsWith("}"))
          .count();
    }
  }

  private Path segment(String id, int epoch) {
    return sessions.resolve(id).resolve("journal/%06d-0001.jsonl".formatted(epoch));
  }

  private Path result(String id, String file) {
    return sessions.resolve(id).resolve("results").resolve(file);
  }

  private void assertSameResults(String id) {
    for (String file : RESULTS) {
      assertThat(result(id, file)).hasSameBinaryContentAs(result("calm", file));
    }
  }

  /** A server that declines every question. */
  private static final class Refusing implements AutoCloseable {
    private final HttpServer http;

    Refusing() throws IOException {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext(
          "/",
          exchange -> {
            try (exchange) {
              exchange.getRequestBody().readAllBytes();
              byte[] body =
                  ("{\"model\":\"refusing\",\"choices\":[{\"message\":{\"content\":null,"
                          + "\"refusal\":\"I decline.\"},\"finish_reason\":\"stop\"}]}")
                      .getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
            }
          });
      http.start();
    }

    String baseUrl() {
      return "http://127.0.0.1:" + http.getAddress().getPort() + "/v1";
    }

    @Override
    public void close() {
      http.stop(0);
    }
  }
}
