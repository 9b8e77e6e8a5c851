package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.journal.SessionLock;
import dev.criteria.provider.simulated.SimulatedNotice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportSessionTest {
  private static final List<String> FILES =
      List.of(
          "results.csv",
          "ranking.csv",
          "companies.csv",
          "results.xlsx",
          "results.json",
          "report.html");

  @TempDir private Path home;
  private SavedSession session;

  @BeforeEach
  void runASession() throws Exception {
    session = SavedSession.ran(home, "a");
  }

  @Test
  void writesWhatTheRunWrote() throws Exception {
    Path before = home.resolve("before");
    Files.move(session.folder().results(), before);

    AppRun run = AppRun.in(home, "--export-session", "a");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(SimulatedNotice.TEXT)
        .contains("2 of 2 evaluations done")
        .contains("QUALIFIED        1");
    assertSame(session.folder().results(), before);
  }

  @Test
  void writesARunningSessionElsewhereOnly() throws Exception {
    try (SessionLock _ = session.held()) {
      AppRun refused = AppRun.in(home, "--export-session", "a");
      assertThat(refused.exitCode()).isEqualTo(7);
      assertThat(refused.err()).contains("--to DIR").contains("error: session a is in use");

      AppRun run = AppRun.in(home, "--export-session", "a", "--to", "out");
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertSame(home.resolve("out"), session.folder().results());
    }
  }

  @Test
  void replacesResultsElsewhereOnlyWhenForced() throws Exception {
    Files.createDirectory(home.resolve("out"));
    Files.writeString(home.resolve("out/results.csv"), "mine");

    assertThat(AppRun.in(home, "--export-session", "a", "--to", "out").exitCode()).isEqualTo(2);
    assertThat(home.resolve("out/results.csv")).hasContent("mine");
    AppRun.in(home, "--export-session", "a", "--to", "out", "--force");
    assertSame(home.resolve("out"), session.folder().results());
  }

  @Test
  void usesTheSessionsOwnCopyAndSaysThatTheOriginalChanged() throws Exception {
    Files.writeString(home.resolve("data/companies.csv"), "Company Name\nOther\n");

    AppRun run = AppRun.in(home, "--export-session", "a", "--to", "out");

    assertThat(run.err()).contains("note: ").contains("changed");
    assertSame(home.resolve("out"), session.folder().results());
  }

  @Test
  void leavesOutWhatIsDamagedAndSaysSo() throws Exception {
    session.damage();

    AppRun run = AppRun.in(home, "--export-session", "a", "--to", "out");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("warning: the journal is damaged");
    assertThat(run.out()).contains("1 of 2 evaluations done");
    assertThat(Files.readString(home.resolve("out/results.csv"))).contains("PENDING");
  }

  @Test
  void refusesWithoutAPlan() throws Exception {
    Files.delete(session.folder().plan());

    AppRun run = AppRun.in(home, "--export-session", "a");

    assertThat(run.exitCode()).isEqualTo(10);
    assertThat(run.err()).contains("plan.json");
  }

  private static void assertSame(Path actual, Path expected) throws IOException {
    for (String file : FILES) {
      assertThat(actual.resolve(file)).hasSameBinaryContentAs(expected.resolve(file));
    }
  }
}
