package dev.criteria.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {
  private final DiskStorage storage = new DiskStorage();

  @TempDir private Path sessions;
  private SessionFolder folder;
  private Instant now = Instant.parse("2026-09-20T10:11:12.345678Z");

  @BeforeEach
  void makeSession() {
    folder = SessionFolder.create(storage, sessions, new SessionId("s"));
  }

  @Test
  void keepsEachLineWithItsTime() throws IOException {
    try (RunLog log = log()) {
      log.say("Paused for 3 s.");
      now = now.plusSeconds(3);
      log.say("Going on.");
    }

    assertThat(lines(""))
        .containsExactly(
            "2026-09-20T10:11:12.345Z Paused for 3 s.", "2026-09-20T10:11:15.345Z Going on.");
  }

  @Test
  void letsNobodyForgeALine() throws IOException {
    try (RunLog log = log()) {
      log.say("Shop\n2026-09-20T10:11:12Z One");
    }

    assertThat(lines(""))
        .containsExactly("2026-09-20T10:11:12.345Z Shop\\n2026-09-20T10:11:12Z One");
  }

  @Test
  void keepsTheLogsOfTheRunsBefore() throws IOException {
    for (int run = 1; run <= 12; run++) {
      try (RunLog log = log()) {
        log.say("run " + run);
      }
    }

    assertThat(lines("")).containsExactly("2026-09-20T10:11:12.345Z run 12");
    assertThat(lines(".1")).containsExactly("2026-09-20T10:11:12.345Z run 11");
    assertThat(lines(".9")).containsExactly("2026-09-20T10:11:12.345Z run 3");
    assertThat(folder.path()).isDirectoryNotContaining("glob:**run.log.10");
  }

  @Test
  void beginsANewFileWhenOneIsFull() throws IOException {
    try (RunLog log = new RunLog(storage, folder, () -> now, 60)) {
      log.say("the first line");
      log.say("the second line");
      log.say("the third line");
    }

    assertThat(lines(".1")).hasSize(2).last().asString().endsWith("the second line");
    assertThat(lines("")).hasSize(1).last().asString().endsWith("the third line");
  }

  @Test
  void leavesOutWhatComesTooOften() throws IOException {
    try (RunLog log = log()) {
      for (int company = 1; company <= 100; company++) {
        log.say("company " + company + ": no reply");
      }
      log.say("something else");
      now = now.plus(Duration.ofMinutes(1));
      log.say("company 101: no reply");
    }

    assertThat(lines(""))
        .hasSize(RepeatedLines.MOST + 3)
        .endsWith(
            "2026-09-20T10:11:12.345Z something else",
            "2026-09-20T10:12:12.345Z (80 lines like those before left out)",
            "2026-09-20T10:12:12.345Z company 101: no reply");
  }

  @Test
  void leavesTheTargetOfALinkInItsPlaceAlone() throws IOException {
    Path target = Files.writeString(sessions.resolve("precious"), "kept");
    Files.createSymbolicLink(folder.log(), target);

    try (RunLog log = log()) {
      log.say("a line");
    }

    assertThat(target).hasContent("kept");
    assertThat(lines("")).hasSize(1);
  }

  @Test
  void goesOnWithoutALogWhereNoneCanBeWritten() throws IOException {
    Files.createDirectories(folder.path().resolve("run.log.9/file"));
    for (int age = 0; age < 9; age++) {
      Files.createFile(folder.path().resolve("run.log" + (age == 0 ? "" : "." + age)));
    }

    try (RunLog log = log()) {
      log.say("a line");
    }

    assertThat(lines("")).isEmpty();
  }

  private RunLog log() {
    return new RunLog(storage, folder, () -> now);
  }

  private List<String> lines(String ending) throws IOException {
    return Files.readAllLines(folder.path().resolve("run.log" + ending));
  }
}
