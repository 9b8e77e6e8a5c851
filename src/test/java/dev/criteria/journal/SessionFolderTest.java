package dev.criteria.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFolderTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 9, 20, 10, 11, 12);

  private final Storage storage = new DiskStorage();

  @TempDir Path parent;

  private Path sessions() {
    return parent.resolve("a/sessions");
  }

  @Test
  void makesAFolderThatOnlyItsOwnerCanEnter() throws IOException {
    SessionFolder folder = SessionFolder.create(storage, sessions(), Sample.SESSION);

    assertThat(folder.path()).isEqualTo(sessions().resolve("s1"));
    for (Path path :
        new Path[] {folder.path(), folder.journal(), folder.results(), folder.input()}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void leavesNothingElseBehind() throws IOException {
    SessionFolder.create(storage, sessions(), Sample.SESSION);
    assertThatThrownBy(() -> SessionFolder.create(storage, sessions(), Sample.SESSION))
        .isInstanceOf(JournalException.SessionExists.class);
    assertThat(storage.list(sessions())).containsExactly(sessions().resolve("s1"));
  }

  @Test
  void refusesAnIdThatIsTaken() throws IOException {
    SessionFolder folder = SessionFolder.create(storage, sessions(), Sample.SESSION);
    Path kept = Files.writeString(folder.journal().resolve("kept"), "kept");

    assertThatThrownBy(() -> SessionFolder.create(storage, sessions(), Sample.SESSION))
        .isInstanceOf(JournalException.SessionExists.class)
        .hasMessageContaining("session s1 exists already");
    assertThat(kept).hasContent("kept");
  }

  @Test
  void refusesAnIdThatIsTakenByAFile() throws IOException {
    Files.createDirectories(sessions());
    Files.writeString(sessions().resolve("s1"), "kept");
    assertThatThrownBy(() -> SessionFolder.create(storage, sessions(), Sample.SESSION))
        .isInstanceOf(JournalException.SessionExists.class);
    assertThat(sessions().resolve("s1")).hasContent("kept");
  }

  @Test
  void numbersTheSessionsOfOneSecond() {
    for (String expected :
        new String[] {"crit_20260920_101112", "crit_20260920_101112_2", "crit_20260920_101112_3"}) {
      SessionFolder folder =
          SessionFolder.createAt(storage, sessions(), TIME, SessionFolder.Contents.NONE);
      assertThat(folder.id()).isEqualTo(new SessionId(expected));
      assertThat(folder.path()).isDirectory();
    }
  }

  @Test
  void showsNoFolderBeforeItsContentsAreComplete() {
    assertThatThrownBy(
            () ->
                SessionFolder.create(
                    storage,
                    sessions(),
                    Sample.SESSION,
                    folder -> {
                      assertThat(folder.path()).isDirectory();
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(JournalException.StorageFailed.class)
        .hasMessageContaining("disk full");
    assertThat(sessions().resolve("s1")).doesNotExist();
  }

  @Test
  void canBeMadeAfterAnyFailureOfTheDisk() {
    for (int call = 1; ; call++) {
      SimulatedDisk disk = SimulatedDisk.honest();
      FaultyStorage faulty = new FaultyStorage(disk, call, false);
      try {
        SessionFolder.create(faulty, Path.of("sessions"), Sample.SESSION);
        assertThat(faulty.calls()).as("the loop went through all calls").isLessThan(call);
        return;
      } catch (JournalException.StorageFailed e) {
        if (disk.kind(Path.of("sessions/s1")) == Storage.Kind.MISSING) {
          SessionFolder.create(disk, Path.of("sessions"), Sample.SESSION);
        }
        SessionFolder.open(disk, Path.of("sessions"), Sample.SESSION);
      }
    }
  }

  @Test
  void survivesAPowerLossWhenMade() {
    for (int seed = 0; seed < 200; seed++) {
      SimulatedDisk disk = SimulatedDisk.honest();
      SessionFolder made = SessionFolder.create(disk, Path.of("sessions"), Sample.SESSION);
      disk.losePower(new Random(seed));
      assertThat(SessionFolder.open(disk, Path.of("sessions"), Sample.SESSION)).isEqualTo(made);
      assertThat(disk.kind(made.results())).isEqualTo(Storage.Kind.FOLDER);
    }
  }

  @Test
  void opensAFolderThatExists() {
    SessionFolder made = SessionFolder.create(storage, sessions(), Sample.SESSION);
    assertThat(SessionFolder.open(storage, sessions(), Sample.SESSION)).isEqualTo(made);
  }

  @Test
  void opensNoFolderThatDoesNotExist() {
    assertThatThrownBy(() -> SessionFolder.open(storage, sessions(), Sample.SESSION))
        .isInstanceOf(JournalException.NoSession.class)
        .hasMessageContaining("no session \"s1\"");
  }

  @Test
  void opensNoLink() throws IOException {
    SessionFolder made = SessionFolder.create(storage, sessions(), Sample.SESSION);
    Files.createSymbolicLink(sessions().resolve("s2"), made.path());
    assertThatThrownBy(() -> SessionFolder.open(storage, sessions(), new SessionId("s2")))
        .isInstanceOf(JournalException.NoSession.class)
        .hasMessageContaining("is a link or no folder; refused");
  }
}
