package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.provider.simulated.SimulatedOptions;
import dev.criteria.provider.simulated.SimulatedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Damaged sessions: which go on, which are refused, and what is said. */
@Timeout(120)
class DamageLimitTest {
  @TempDir private Path sessions;
  private SimulatedServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        SimulatedServer.start(0, SimulatedOptions.DEFAULT, InstantSource.system(), Thread::sleep);
    assertThat(run("--session-id", "s", "--limit", "20").exitCode()).isZero();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"100,0", "101,10"})
  void goesOnWithAHundredDamagedLinesAndNoMore(int lines, int exitCode) throws Exception {
    damage(lines, "\"", "'");

    assertThat(resume().exitCode()).isEqualTo(exitCode);
  }

  @Test
  void suggestsARepairWhichMakesTheSessionGoOnWithTheSameResults() throws Exception {
    byte[] results = Files.readAllBytes(result());
    damage(150, "\"", "'");

    AppRun refused = resume();
    assertThat(refused.err())
        .contains("150 of its ")
        .contains("lines are damaged")
        .contains("of journal/000001-0001.jsonl")
        .contains("app --check-session s --repair");

    assertThat(run("--check-session", "s", "--repair").exitCode()).isZero();
    AppRun resumed = resume();

    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(result()).hasBinaryContent(results);
  }

  @Test
  void saysThatAnEditorHasConvertedTheJournal() throws Exception {
    Files.writeString(segment(1), Files.readString(segment(1)).replace("\n", "\r\n"));

    AppRun run = resume();

    assertThat(run.exitCode()).isEqualTo(10);
    assertThat(run.err()).contains("converted by an editor");
  }

  @Test
  void refusesASingleDamagedLineWhenItIsStrict() throws Exception {
    damage(1, "\"", "'");

    AppRun run = resume("--strict");

    assertThat(run.exitCode()).isEqualTo(10);
    assertThat(run.err()).contains("1 of its ").contains("leave --strict out");
    assertThat(resume().exitCode()).isZero();
  }

  @Test
  void takesWhatAKillLeavesForNoDamageEvenWhenItIsStrict() throws Exception {
    List<String> lines = Files.readAllLines(segment(1));
    Files.writeString(segment(1), String.join("\n", lines.subList(0, 40)) + "\n{\"t\":\"re");
    setRunning();

    assertThat(resume("--strict").exitCode()).isZero();
  }

  @Test
  void asksBeforeItGoesOnWithoutAMissingFile() throws Exception {
    byte[] results = Files.readAllBytes(result());
    Files.createFile(sessions.resolve("s/journal/000001-0002.jsonl"));
    Files.delete(segment(1));
    setRunning();

    AppRun refused = resume();
    assertThat(refused.exitCode()).isEqualTo(10);
    assertThat(refused.err())
        .contains("missing from the journal: 1 file (000001-0001);")
        .contains("up to 100 outcomes are lost")
        .contains("add --accept-loss");

    AppRun accepted = resume("--accept-loss");
    assertThat(accepted.exitCode()).as(accepted.err()).isZero();
    assertThat(accepted.err()).contains("Missing from the journal: 1 file; what stood");
    assertThat(result()).hasBinaryContent(results);
    setRunning();
    assertThat(resume().exitCode()).as("is not asked again").isZero();
  }

  private AppRun resume(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--resume-session", "s"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private AppRun run(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--sessions", sessions.toString()));
    arguments.addAll(List.of(more));
    return AppRun.in(
        AppRun.PROJECT,
        Map.of("OPENAI_BASE_URL", server.baseUrl()),
        arguments.toArray(String[]::new));
  }

  /** Damages lines, beginning after the header. */
  private void damage(int count, String from, String to) throws IOException {
    List<String> lines = Files.readAllLines(segment(1));
    assertThat(lines).hasSizeGreaterThan(count + 1);
    for (int i = 1; i <= count; i++) {
      lines.set(i, lines.get(i).replace(from, to));
    }
    Files.write(segment(1), lines);
    setRunning();
  }

  private void setRunning() throws IOException {
    Path state = sessions.resolve("s/session.json");
    Files.writeString(state, Files.readString(state).replace("\"COMPLETED\"", "\"RUNNING\""));
  }

  private Path segment(int epoch) {
    return sessions.resolve("s/journal/%06d-0001.jsonl".formatted(epoch));
  }

  private Path result() {
    return sessions.resolve("s/results/results.csv");
  }
}
