package dev.criteria.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionLockTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-09-20T10:11:12Z"));
  private static final Owner HERE = new Owner(4711, "build-3", "boot-a", "");
  private static final Owner ELSEWHERE = new Owner(12, "build-4", "boot-b", "");

  private final SimulatedDisk disk = SimulatedDisk.honest();
  private final SessionFolder folder = Sample.folder(disk, Path.of("sessions"));

  private SessionLock acquire(Owner owner) {
    return SessionLock.acquire(disk, folder, owner, CLOCK, false);
  }

  @Test
  void letsOneProcessWorkAndSaysWhich() {
    try (SessionLock lock = acquire(HERE)) {
      assertThat(lock.epoch()).isEqualTo(1);
      assertThatThrownBy(() -> acquire(HERE))
          .isInstanceOf(JournalException.InUse.class)
          .hasMessage(
              "session s1 is in use: process 4711 on build-3 works on it since"
                  + " 2026-09-20T10:11:12Z");
    }
  }

  @Test
  void namesNobodyWhenTheNoteIsOfAProcessThatIsGone() throws Exception {
    Owner self = Owner.ofThisProcess();
    acquire(new Owner(self.pid(), self.host(), self.bootId(), "1970-01-01T00:00:00Z"));

    assertThatExceptionOfType(JournalException.InUse.class)
        .isThrownBy(() -> acquire(self))
        .withMessageContaining("session s1 is in use: another process")
        .matches(inUse -> !inUse.isNamed());
  }

  @Test
  void namesNobodyWhenTheNoteIsOfAProcessThatHasFinished() throws Exception {
    acquire(HERE).close();
    try (Closeable held = disk.lock(folder.lock()).orElseThrow()) {
      assertThatExceptionOfType(JournalException.InUse.class)
          .isThrownBy(() -> acquire(HERE))
          .matches(inUse -> !inUse.isNamed());
      assertThat(held).isNotNull();
    }
  }

  @Test
  void namesAProcessThatIsAlive() {
    Owner self = Owner.ofThisProcess();
    try (SessionLock lock = acquire(self)) {
      assertThat(lock.epoch()).isEqualTo(1);
      assertThatExceptionOfType(JournalException.InUse.class)
          .isThrownBy(() -> acquire(self))
          .withMessageContaining("process " + self.pid() + " on ")
          .matches(JournalException.InUse::isNamed);
    }
  }

  @Test
  void countsTheRuns() {
    for (int run = 1; run <= 3; run++) {
      try (SessionLock lock = acquire(HERE)) {
        assertThat(lock.epoch()).isEqualTo(run);
      }
    }
  }

  @Test
  void countsOnFromTheJournalWhenTheNoteIsLost() throws IOException {
    acquire(HERE).close();
    JournalWriter.open(disk, folder, 7, "", "", JournalWriter.Limits.DEFAULT).close();
    disk.delete(folder.owner());
    try (SessionLock lock = acquire(HERE)) {
      assertThat(lock.epoch()).isEqualTo(8);
    }
  }

  @Test
  void canBeTakenAtOnceWhenTheProcessWasKilled() {
    assertThat(acquire(HERE).epoch()).isEqualTo(1);
    disk.forgetLocks();
    assertThat(acquire(HERE).epoch()).isEqualTo(2);
  }

  @Test
  void canBeTakenAtOnceFromAProcessThatHasFinishedElsewhere() {
    acquire(ELSEWHERE).close();
    assertThatCode(() -> acquire(HERE)).doesNotThrowAnyException();
  }

  @Test
  void waitsForAnotherMachineThatWasAliveAMinuteAgo() {
    assertThat(acquire(ELSEWHERE)).isNotNull();
    disk.forgetLocks();
    disk.pass(Duration.ofSeconds(40));

    assertThatThrownBy(() -> acquire(HERE))
        .isInstanceOf(JournalException.InUse.class)
        .hasMessageContaining("process 12 on build-4")
        .hasMessageContaining("heard of 40 s ago")
        .hasMessageContaining("--take-over");

    disk.pass(Duration.ofSeconds(21));
    assertThatCode(() -> acquire(HERE)).doesNotThrowAnyException();
  }

  @Test
  void leavesTheLockFreeWhenItRefusedToTakeOver() {
    assertThat(acquire(ELSEWHERE)).isNotNull();
    disk.forgetLocks();
    assertThatThrownBy(() -> acquire(HERE)).isInstanceOf(JournalException.InUse.class);
    assertThat(SessionLock.isHeld(disk, folder)).isFalse();
  }

  @Test
  void tellsTheOlderProcessThatItWasTakenOver() {
    SessionLock older = acquire(ELSEWHERE);
    disk.forgetLocks();
    SessionLock newer = SessionLock.acquire(disk, folder, HERE, CLOCK, true);

    assertThatThrownBy(older::check)
        .isInstanceOf(JournalException.InUse.class)
        .hasMessageContaining("taken over")
        .hasMessageContaining("process 4711 on build-3");
    assertThatThrownBy(older::heartbeat).isInstanceOf(JournalException.InUse.class);
    older.close();
    assertThatCode(newer::check).doesNotThrowAnyException();
    assertThat(newer.epoch()).isEqualTo(2);
  }

  @Test
  void goesOnWhenTheNoteIsMissingOrDamaged() throws IOException {
    SessionLock lock = acquire(HERE);
    disk.delete(folder.owner());
    assertThatCode(lock::check).doesNotThrowAnyException();
    try (Storage.Output file = disk.createFile(folder.owner())) {
      file.writeAll(ByteBuffer.allocate(100));
    }
    assertThatCode(lock::check).doesNotThrowAnyException();
    assertThatCode(lock::heartbeat).doesNotThrowAnyException();
    assertThatThrownBy(() -> acquire(HERE)).hasMessageContaining("process 4711");
  }

  @Test
  void givesTheLockBackWhenTheDiskFails() {
    int calls;
    int call = 0;
    do {
      call++;
      SimulatedDisk fresh = SimulatedDisk.honest();
      SessionFolder session = Sample.folder(fresh, Path.of("sessions"));
      FaultyStorage faulty = new FaultyStorage(fresh, call, false);
      try {
        SessionLock.acquire(faulty, session, HERE, CLOCK, false).close();
      } catch (JournalException.StorageFailed e) {
        assertThat(SessionLock.isHeld(fresh, session)).as("after call %d", call).isFalse();
      }
      calls = faulty.calls();
    } while (call <= calls);
    assertThat(call).isGreaterThan(8);
  }

  @Test
  void worksOnARealDiskWhoeverAsksInTheSameProcess(@TempDir Path sessions) throws Exception {
    Storage storage = new DiskStorage();
    SessionFolder real = Sample.folder(storage, sessions);
    for (int round = 0; round < 20; round++) {
      List<SessionLock> winners = race(storage, real);
      assertThat(winners).hasSize(1);
      assertThat(SessionLock.isHeld(storage, real)).isTrue();
      winners.getFirst().close();
      assertThat(SessionLock.isHeld(storage, real)).isFalse();
    }
    assertThat(Files.size(real.lock())).isZero();
  }

  @Test
  void holdsAgainstAnotherProcess(@TempDir Path sessions) throws Exception {
    Storage storage = new DiskStorage();
    SessionFolder real = Sample.folder(storage, sessions);
    try (SessionLock lock =
        SessionLock.acquire(storage, real, Owner.ofThisProcess(), CLOCK, false)) {
      assertThat(lock.epoch()).isEqualTo(1);
      // To ask must not give the lock up, as closing the file once more would.
      assertThat(SessionLock.isHeld(storage, real)).isTrue();
      assertThat(otherProcess(real)).isEqualTo("held");
    }
    assertThat(otherProcess(real)).isEqualTo("free");
  }

  private static String otherProcess(SessionFolder folder) throws IOException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                LockProbe.class.getName(),
                folder.path().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  /** Tells whether a session is held, seen from another process. */
  static final class LockProbe {
    private LockProbe() {}

    public static void main(String[] arguments) {
      SessionFolder folder = new SessionFolder(Sample.SESSION, Path.of(arguments[0]));
      System.out.println(SessionLock.isHeld(new DiskStorage(), folder) ? "held" : "free");
    }
  }

  private static List<SessionLock> race(Storage storage, SessionFolder folder) throws Exception {
    List<SessionLock> winners = new ArrayList<>();
    Callable<List<SessionLock>> contender =
        () -> {
          try {
            return List.of(
                SessionLock.acquire(storage, folder, Owner.ofThisProcess(), CLOCK, false));
          } catch (JournalException.InUse e) {
            return List.of();
          }
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<SessionLock>> result :
          threads.invokeAll(List.of(contender, contender, contender, contender))) {
        winners.addAll(result.get());
      }
    }
    return winners;
  }
}
