package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.criteria.journal.SessionLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckSessionTest {

  @TempDir private Path home;
  private SavedSession session;

  @BeforeEach
  void runASession() throws Exception {
    session = SavedSession.ran(home, "a");
  }

  @Test
  void saysWhenASessionIsWhole() {
    AppRun run = AppRun.in(home, "--check-session", "a");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Session a is whole: ").hasLineCount(1);
  }

  @Test
  void saysWhereTheDamageIs() throws Exception {
    int offset = Files.readString(session.segment()).indexOf("{\"t\":\"outcome\"");
    session.damage();
    byte[] before = Files.readAllBytes(session.segment());

    AppRun run = AppRun.in(home, "--check-session", "a");

    assertThat(run.exitCode()).isEqualTo(10);
    assertThat(run.out())
        .contains("journal/000001-0001.jsonl: offset " + offset + ", ")
        .contains("the checksum does not fit")
        .contains("Session a is damaged");
    assertThat(session.segment()).hasBinaryContent(before);
  }

  @Test
  void takesAnIncompleteLastLineForWhatAKillLeaves() throws Exception {
    Files.writeString(session.segment(), "{\"t\":\"re", StandardOpenOption.APPEND);

    AppRun run = AppRun.in(home, "--check-session", "a");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("8 bytes: incomplete last line");
  }

  @Test
  void noticesChangedCopiesAndPlans() throws Exception {
    Files.writeString(session.folder().input().resolve("companies.csv"), "x");
    AppRun input = AppRun.in(home, "--check-session", "a");
    assertThat(input.exitCode()).isEqualTo(10);
    assertThat(input.out()).contains("input/companies.csv: missing or changed");

    Files.delete(session.folder().plan());
    assertThat(AppRun.in(home, "--check-session", "a").out()).contains("plan.json: missing");
    Files.delete(session.folder().state());
    assertThat(AppRun.in(home, "--check-session", "a").out()).contains("session.json: missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "input/companies.csv",
        "input/companies-2.csv",
        "input/input.sha256",
        "plan.json",
        "plan.json.previous"
      })
  void noticesEveryChangedFileOfAChangedSession(String file) throws Exception {
    Files.writeString(
        home.resolve("more.csv"), "Company Name,Description\nShop,It runs an online store.\n");
    AppRun change =
        AppRun.in(home, "--resume-session", "a", "--accept-changes", "--companies", "more.csv");
    assertThat(change.exitCode()).as(change.err()).isZero();
    assertThat(AppRun.in(home, "--check-session", "a").exitCode()).isZero();
    Path path = session.path().resolve(file);
    Files.writeString(path, Files.readString(path).replaceFirst("[a-f0-9]", "g"));

    AppRun run = AppRun.in(home, "--check-session", "a");

    assertThat(run.exitCode()).isEqualTo(10);
    assertThat(run.out()).contains(file + ": missing or ");
  }

  @Test
  void setsDamagedLinesAsideAndLeavesTheOthersAsTheyAre() throws Exception {
    session.damage();
    byte[] damaged = Files.readAllBytes(session.segment());
    List<String> good = new ArrayList<>(Files.readAllLines(session.segment()));
    good.removeIf(line -> line.contains("outc\u00f6me"));

    AppRun run = AppRun.in(home, "--check-session", "a", "--repair");

    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out()).contains("Set aside 1 damaged parts").contains("is whole");
    assertThat(Files.readAllLines(session.segment())).isEqualTo(good);
    Path copy = session.path().resolve("quarantine/000001-0001.jsonl.broken-1");
    assertThat(copy).hasBinaryContent(damaged);
    JsonNode part = new ObjectMapper().readTree(Path.of(copy + ".bad").toFile());
    byte[] aside = Base64.getDecoder().decode(part.get("base64").asText());
    assertThat(new String(aside, StandardCharsets.UTF_8))
        .startsWith("{\"t\":\"outc\u00f6me\"")
        .endsWith("}\n");
    assertThat(part.get("length").asInt()).isEqualTo(aside.length);
    assertThat(AppRun.in(home, "--check-session", "a").exitCode()).isZero();
  }

  @Test
  void noticesNewDamageAfterARepair() throws Exception {
    session.damage();
    AppRun.in(home, "--check-session", "a", "--repair");
    List<String> lines = new ArrayList<>(Files.readAllLines(session.segment()));
    lines.remove(2);
    Files.write(session.segment(), lines);

    assertThat(AppRun.in(home, "--check-session", "a").exitCode()).isEqualTo(10);
  }

  @Test
  void makesARepairedSessionResumable() throws Exception {
    byte[] results = Files.readAllBytes(session.folder().results().resolve("results.csv"));
    session.damage();
    AppRun.in(home, "--check-session", "a", "--repair");

    assertThat(AppRun.in(home, "--list-resumable").out()).contains("a        failed  1/2");
    assertThat(AppRun.in(home, "--resume-session", "a").exitCode()).isZero();
    assertThat(session.folder().results().resolve("results.csv")).hasBinaryContent(results);
  }

  @Test
  void doesNotRepairWhatSomebodyHolds() throws Exception {
    session.damage();
    byte[] before = Files.readAllBytes(session.segment());
    try (SessionLock _ = session.held()) {
      AppRun run = AppRun.in(home, "--check-session", "a", "--repair");

      assertThat(run.exitCode()).isEqualTo(7);
      assertThat(session.segment()).hasBinaryContent(before);
    }
  }

  @Test
  void repairsNothingInAWholeSession() throws Exception {
    byte[] before = Files.readAllBytes(session.segment());

    AppRun run = AppRun.in(home, "--check-session", "a", "--repair");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Nothing had to be set aside.");
    assertThat(session.segment()).hasBinaryContent(before);
    assertThat(session.path().resolve("quarantine")).doesNotExist();
  }
}
