package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.journal.SessionState.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowSessionTest {

  @TempDir private Path home;

  @Test
  void showsASessionInFull() throws Exception {
    SavedSession.ran(home, "a");

    AppRun run = AppRun.in(home, "--show-session", "a");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("State         completed")
        .contains("Started       2026-11-21 10:11:12")
        .contains("Asked         simulated, model simulated-word-matching")
        .contains("CDN: Shops (1 mandatory, 1 NTH)")
        .contains("companies.csv: unchanged")
        .contains("2 of 2 done")
        .containsPattern("QUALIFIED +1\n")
        .containsPattern("Requests +\\d+, of which \\d+ replied")
        .containsPattern("Run 1 +1 file, \\d+ replies, 2 outcomes")
        .contains("2026-11-21 10:11:12  STARTED")
        .contains("results.csv")
        .doesNotContain("Resume");
  }

  @Test
  void showsHowToResume() throws Exception {
    SavedSession session = SavedSession.ran(home, "a");
    session.write(Phase.PAUSED, AppRun.NOW);
    Files.writeString(home.resolve("data/companies.csv"), "Company Name\nOther\n");

    AppRun run = AppRun.in(home, "--show-session", "a");

    assertThat(run.out())
        .contains("State         paused")
        .contains("Resume        app --resume-session a\n");
  }

  @Test
  void saysWhenTheOriginalHasChanged() throws Exception {
    SavedSession.ran(home, "a");
    Files.writeString(home.resolve("data/companies.csv"), "Company Name\nOther\n");

    assertThat(AppRun.in(home, "--show-session", "a").out())
        .contains("companies.csv: changed since the session began");
  }

  @Test
  void showsWhatIsLeftOfADamagedSession() throws Exception {
    SavedSession session = SavedSession.ran(home, "a");
    session.damage();
    Files.delete(session.folder().state());
    Files.writeString(session.folder().plan(), "{}");

    AppRun run = AppRun.in(home, "--show-session", "a");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("State         damaged: session.json is missing or damaged")
        .contains("plan.json is missing or changed")
        .contains("Evaluations   1 done")
        .contains("1 damaged and 0 incomplete lines");
  }

  @Test
  void showsASessionThatHasOnlyBegun() {
    SavedSession.stub(home, "new", Phase.RUNNING, Duration.ofHours(1));

    AppRun run = AppRun.in(home, "--show-session", "new", "--sessions", "./sessions");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("killed: its process ended without a word")
        .contains("nobody yet")
        .contains("app --resume-session new --sessions ./sessions");
  }
}
