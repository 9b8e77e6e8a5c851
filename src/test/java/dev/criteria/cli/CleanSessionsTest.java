package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.criteria.journal.DiskStorage;
import dev.criteria.journal.Owner;
import dev.criteria.journal.SessionLock;
import dev.criteria.journal.SessionState.Phase;
import dev.criteria.recovery.CleanUp;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanSessionsTest {
  private static final Duration OLD = Duration.ofDays(31);

  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(strings = {"-5d", "abc", "99999999999d", "", "30", "5w"})
  void refusesAnAgeThatIsNone(String age) {
    AppRun run = AppRun.in(home, "--clean-sessions", "--yes", "--older-than", age);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("error: --older-than: expected e.g. 30d\n");
  }

  @Test
  void removesEverythingAtOnceOnlyWhenToldTwice() {
    SavedSession session = SavedSession.stub(home, "done", Phase.COMPLETED, Duration.ZERO);

    assertThat(AppRun.in(home, "--clean-sessions", "--older-than", "0d").exitCode()).isEqualTo(2);
    assertThat(session.path()).exists();
    assertThat(clean("--older-than", "0d").exitCode()).isZero();
    assertThat(session.path()).doesNotExist();
  }

  @Test
  void removesOldCompletedSessionsOnly() {
    SavedSession old = SavedSession.stub(home, "old", Phase.COMPLETED, OLD);
    SavedSession young = SavedSession.stub(home, "young", Phase.COMPLETED, Duration.ofDays(29));
    SavedSession killed = SavedSession.stub(home, "killed", Phase.RUNNING, OLD);

    AppRun run = clean();

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("1 session and 0 leftovers")
        .contains("old  completed")
        .contains("Kept, although as old: 1 session")
        .contains("Removed 1 session ");
    assertThat(old.path()).doesNotExist();
    assertThat(home.resolve("sessions/.trash")).isEmptyDirectory();
    assertThat(young.path()).exists();
    assertThat(killed.path()).exists();
  }

  @Test
  void removesResumableSessionsWhenAskedTo() {
    SavedSession killed = SavedSession.stub(home, "killed", Phase.RUNNING, OLD);

    clean("--include-resumable");

    assertThat(killed.path()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RUNNING", "COMPLETED", "PAUSED"})
  void neverTouchesASessionThatSomebodyHolds(Phase phase) {
    SavedSession session = SavedSession.stub(home, "held", phase, OLD);
    try (SessionLock _ = session.held()) {
      clean("--include-resumable", "--older-than", "1h");

      assertThat(session.folder().state()).exists();
    }
  }

  @Test
  void leavesASessionThatWasTakenUpAfterThePlan() {
    SavedSession taken = SavedSession.stub(home, "taken", Phase.COMPLETED, OLD);
    SavedSession resumed = SavedSession.stub(home, "resumed", Phase.COMPLETED, OLD);
    CleanUp cleanUp =
        new CleanUp(new DiskStorage(), home.resolve("sessions"), Owner.ofThisProcess());
    CleanUp.Plan plan = cleanUp.plan(new CleanUp.Wish(Duration.ofDays(30), false), AppRun.NOW);
    assertThat(plan.sessions()).hasSize(2);
    resumed.write(Phase.COMPLETED, AppRun.NOW);

    try (SessionLock _ = taken.held()) {
      CleanUp.Removed removed = cleanUp.carryOut(plan);

      assertThat(removed.kept()).isEqualTo(2);
      assertThat(removed.sessions()).isZero();
    }
    assertThat(taken.folder().state()).exists();
    assertThat(resumed.folder().state()).exists();
  }

  @Test
  void takesAStampOfTheFutureForNow() {
    SavedSession session =
        SavedSession.stub(home, "future", Phase.COMPLETED, Duration.ofDays(-3_650));

    clean();
    assertThat(session.path()).exists();
    clean("--older-than", "0h");
    assertThat(session.path()).doesNotExist();
  }

  @Test
  void removesALinkAndNeverWhatItPointsTo() throws Exception {
    Path precious = Files.createDirectories(home.resolve("precious"));
    Files.writeString(precious.resolve("file"), "kept");
    SavedSession session = SavedSession.stub(home, "old", Phase.COMPLETED, OLD);
    Files.createSymbolicLink(session.path().resolve("folder"), precious);
    Files.createSymbolicLink(session.folder().results().resolve("results.csv"), precious);
    Files.createLink(session.path().resolve("hard"), precious.resolve("file"));

    clean();

    assertThat(session.path()).doesNotExist();
    assertThat(precious.resolve("file")).hasContent("kept");
  }

  @Test
  void followsNoLinkInTheTrashsPlace() throws Exception {
    Path elsewhere = Files.createDirectories(home.resolve("elsewhere"));
    SavedSession session = SavedSession.stub(home, "old", Phase.COMPLETED, OLD);
    Files.createSymbolicLink(home.resolve("sessions/.trash"), elsewhere);

    AppRun run = clean();

    assertThat(run.exitCode()).isEqualTo(9);
    assertThat(session.path()).exists();
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void removesLeftoversThatAreOldAndThatNobodyHolds() throws Exception {
    SavedSession free = SavedSession.stub(home, "free", Phase.PAUSED, Duration.ZERO);
    SavedSession held = SavedSession.stub(home, "held", Phase.RUNNING, Duration.ZERO);
    Path old = leftover(free.path().resolve("session.json.tmp-1"), 2);
    Path result = leftover(free.folder().results().resolve(".results.csv.1.tmp"), 2);
    Path young = leftover(free.path().resolve("session.json.tmp-2"), 0);
    Path used = leftover(held.path().resolve("session.json.tmp-3"), 2);
    Path draft = home.resolve("sessions/.new-x");
    leftover(draft.resolve("journal"), 2);
    Path trash = leftover(home.resolve("sessions/.trash/y"), 2);
    age(draft, 2);

    try (SessionLock _ = held.held()) {
      AppRun run = clean();

      assertThat(run.out()).contains("Removed 0 sessions and 4 leftovers");
      assertThat(old).doesNotExist();
      assertThat(result).doesNotExist();
      assertThat(draft).doesNotExist();
      assertThat(trash).doesNotExist();
      assertThat(young).exists();
      assertThat(used).exists();
    }
  }

  @Test
  void removesWhatTheUserAgreesTo() {
    SavedSession session = SavedSession.stub(home, "old", Phase.COMPLETED, OLD);

    assertThat(asked(_ -> Optional.of(false))).contains("Nothing was removed.");
    assertThat(session.path()).exists();
    assertThat(asked(_ -> Optional.of(true))).contains("Removed 1 session ");
    assertThat(session.path()).doesNotExist();
  }

  @Test
  void refusesWhenNobodyCanBeAsked() {
    SavedSession session = SavedSession.stub(home, "old", Phase.COMPLETED, OLD);

    assertThatThrownBy(() -> asked(Terminal.NONE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--yes");
    assertThat(session.path()).exists();
  }

  private AppRun clean(String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "--clean-sessions";
    arguments[1] = "--yes";
    System.arraycopy(more, 0, arguments, 2, more.length);
    return AppRun.in(home, arguments);
  }

  private String asked(Terminal terminal) {
    StringWriter out = new StringWriter();
    new CleanSessions(
            new DiskStorage(),
            home.resolve("sessions"),
            terminal,
            new PrintWriter(out),
            new PrintWriter(out))
        .run(new SessionOptions(), AppRun.NOW);
    return out.toString();
  }

  private static Path leftover(Path file, int days) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "left");
    age(file, days);
    return file;
  }

  private static void age(Path file, int days) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(AppRun.NOW.minus(Duration.ofDays(days))));
  }
}
