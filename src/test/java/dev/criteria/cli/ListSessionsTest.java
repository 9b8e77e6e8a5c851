package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.criteria.journal.DiskStorage;
import dev.criteria.journal.SessionLock;
import dev.criteria.journal.SessionState.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListSessionsTest {

  @TempDir private Path home;

  @Test
  void saysSoWhenThereIsNone() {
    AppRun run = AppRun.in(home, "--list-resumable");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("No sessions to resume in sessions.\n");
    assertThat(home.resolve("sessions")).doesNotExist();
    assertThat(AppRun.in(home, "--list-resumable", "--json").out().strip()).isEqualTo("[ ]");
  }

  @Test
  void tellsWhatIsRunningFromWhatWasKilled() {
    SavedSession.stub(home, "killed", Phase.RUNNING, Duration.ofHours(3));
    SavedSession running = SavedSession.stub(home, "running", Phase.RUNNING, Duration.ZERO);
    try (SessionLock _ = running.held()) {
      List<String> lines = AppRun.in(home, "--list-resumable").out().lines().toList();

      assertThat(lines).hasSize(3);
      assertThat(lines.get(1))
          .matches(
              "running  running  4/10  5 +2 +openai/small  0 s  1,234 +process "
                  + ProcessHandle.current().pid()
                  + " on .*");
      assertThat(lines.get(2)).startsWith("killed   killed   4/10").contains("3 h");
      assertThat(SessionLock.holder(new DiskStorage(), running.folder())).isPresent();
    }
  }

  @Test
  void listsTheNewestFirstAndCompletedOnesOnlyWithAll() throws Exception {
    SavedSession.stub(home, "old", Phase.PAUSED, Duration.ofDays(3));
    SavedSession.stub(home, "new", Phase.INTERRUPTED, Duration.ofDays(1));
    SavedSession.stub(home, "done", Phase.COMPLETED, Duration.ofDays(2));

    assertThat(ids()).containsExactly("new", "old");
    assertThat(ids("--all")).containsExactly("new", "done", "old");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\0\0\0\0", "{\"format\":1,", "[]", "{}"})
  void showsASessionWhoseStateIsDamaged(String content) throws Exception {
    SavedSession session = SavedSession.stub(home, "bad", Phase.PAUSED, Duration.ZERO);
    Files.writeString(session.folder().state(), content);

    AppRun run = AppRun.in(home, "--list-resumable");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("bad      damaged").contains("session.json is missing");
  }

  @Test
  void showsASessionOfAnotherVersionWithoutTakingItForResumable() throws Exception {
    SavedSession session = SavedSession.stub(home, "newer", Phase.PAUSED, Duration.ZERO);
    Files.writeString(session.folder().state(), "{\"format\":99}");

    JsonNode entry = json().get(0);

    assertThat(entry.get("state").asText()).isEqualTo("UNREADABLE");
    assertThat(entry.get("resumable").asBoolean()).isFalse();
  }

  @Test
  void passesOverWhatIsNoSession() throws Exception {
    SavedSession.stub(home, "real", Phase.PAUSED, Duration.ZERO);
    Path sessions = home.resolve("sessions");
    Files.writeString(sessions.resolve("file"), "");
    Files.createSymbolicLink(sessions.resolve("link"), sessions.resolve("real"));
    Files.createDirectories(sessions.resolve(".new-x/journal"));
    Files.createDirectories(sessions.resolve(".trash/x/journal"));
    Files.createDirectory(sessions.resolve("anything"));

    assertThat(ids()).containsExactly("real");
  }

  @Test
  void changesNothing() throws Exception {
    SavedSession session = SavedSession.stub(home, "killed", Phase.RUNNING, Duration.ofHours(3));
    List<String> before = contents();

    AppRun.in(home, "--list-resumable");
    AppRun.in(home, "--show-session", "killed");
    AppRun.in(home, "--check-session", "killed");

    assertThat(contents()).isEqualTo(before);
    assertThat(session.path().resolve("lock")).doesNotExist();
  }

  @Test
  void knowsFromTheProgressFileHowFarAKilledSessionCame() throws Exception {
    SavedSession session = SavedSession.stub(home, "killed", Phase.RUNNING, Duration.ofHours(3));
    Files.writeString(
        session.folder().progress(),
        "{\"done\":7,\"input_tokens\":5000,\"updated\":\"2026-11-21T10:00:12Z\"}");

    JsonNode entry = json().get(0);

    assertThat(entry.get("done").asInt()).isEqualTo(7);
    assertThat(entry.get("input_tokens").asInt()).isEqualTo(5_000);
    assertThat(entry.get("age_seconds").asInt()).isEqualTo(660);
  }

  @Test
  void endsWithAStorageCodeWhenTheFolderIsAFile() throws Exception {
    Files.writeString(home.resolve("sessions"), "");

    assertThat(AppRun.in(home, "--list-resumable").exitCode()).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--list-resumable --show-session=a",
        "--list-resumable --resume-session=a",
        "--list-resumable --companies=a",
        "--list-resumable --yes",
        "--all",
        "--repair",
        "--to=x",
        "--older-than=3d",
        "--show-session=../../etc",
        "--check-session=",
        "--export-session=/etc/passwd"
      })
  void refusesWhatMakesNoSense(String arguments) {
    AppRun run = AppRun.in(home, arguments.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: ").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--show-session", "--check-session", "--export-session"})
  void saysWhenThereIsNoSuchSession(String action) throws Exception {
    Files.createDirectory(home.resolve("sessions"));
    Files.createSymbolicLink(home.resolve("sessions/link"), home);

    AppRun run = AppRun.in(home, action, "none");

    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.err()).contains("no session \"none\"").contains("--list-resumable");
    assertThat(AppRun.in(home, action, "link").exitCode()).isEqualTo(6);
  }

  private List<String> ids(String... more) throws IOException {
    return json(more).findValuesAsText("id");
  }

  private JsonNode json(String... more) throws IOException {
    String[] arguments =
        Stream.concat(Stream.of("--list-resumable", "--json"), Stream.of(more))
            .toArray(String[]::new);
    return new ObjectMapper().readTree(AppRun.in(home, arguments).out());
  }

  private List<String> contents() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files.map(Path::toString).sorted().toList();
    }
  }
}
