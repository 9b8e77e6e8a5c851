package dev.criteria.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JournalWriterTest {

  private static final Path SESSIONS = Path.of("sessions");

  /** Make the file, write its header, force it, force the folder. */
  private static final int CALLS_TO_BEGIN = 4;

  @Test
  void tellsWhereARecordStands(@TempDir Path sessions) throws InterruptedException {
    Storage storage = new DiskStorage();
    SessionFolder folder = Sample.folder(storage, sessions);
    try (JournalWriter writer = Sample.writer(storage, folder);
        JournalReader reader = new JournalReader(storage, folder)) {
      Position first = writer.append(Sample.stored(1));
      Position second = writer.append(Sample.stored(2));
      assertThat(reader.record(first)).isEqualTo(Sample.stored(1));
      assertThat(reader.record(second)).isEqualTo(Sample.stored(2));
    }
  }

  @Test
  void hasForcedARecordWhenItReturns() throws InterruptedException {
    SimulatedDisk disk = SimulatedDisk.honest();
    SessionFolder folder = Sample.folder(disk, SESSIONS);
    try (JournalWriter writer = Sample.writer(disk, folder)) {
      writer.append(Sample.event(1));
      for (int seed = 0; seed < 50; seed++) {
        disk.losePower(new Random(seed));
        assertThat(events(disk, folder)).containsExactly("E1");
      }
    }
  }

  @Test
  void endsItsSegmentWithASealWhenClosed() throws InterruptedException {
    SimulatedDisk disk = SimulatedDisk.honest();
    SessionFolder folder = Sample.folder(disk, SESSIONS);
    try (JournalWriter writer = Sample.writer(disk, folder)) {
      writer.append(Sample.event(1));
    }
    List<RecordHead> heads = heads(disk, folder);
    assertThat(heads.getFirst())
        .isEqualTo(new JournalRecord.Header(1, "s1", new Segment(1, 1), "", ""));
    assertThat(heads.getLast())
        .isInstanceOfSatisfying(
            JournalRecord.Seal.class, seal -> assertThat(seal.records()).isEqualTo(2));
  }

  @Test
  void beginsANewSegmentWhenOneIsFull() throws InterruptedException {
    SimulatedDisk disk = SimulatedDisk.honest();
    SessionFolder folder = Sample.folder(disk, SESSIONS);
    JournalWriter.Limits small = new JournalWriter.Limits(300, 256, 1 << 20);
    List<String> expected = new ArrayList<>();
    try (JournalWriter writer = JournalWriter.open(disk, folder, 4, "p", "i", small)) {
      for (int i = 1; i <= 20; i++) {
        writer.append(Sample.event(i));
        expected.add("E" + i);
      }
    }
    assertThat(folder.segments(disk).size()).isBetween(5, 20);
    assertThat(folder.segments(disk)).contains(new Segment(4, 1), new Segment(4, 5));
    assertThat(folder.nextEpoch(disk)).isEqualTo(5);
    assertThat(events(disk, folder)).isEqualTo(expected);
  }

  @Test
  void sharesOneForceAmongManyCallers() throws Exception {
    GatedStorage gated = new GatedStorage(SimulatedDisk.honest());
    SessionFolder folder = Sample.folder(gated.storage(), SESSIONS);
    try (JournalWriter writer = Sample.writer(gated.storage(), folder)) {
      gated.shut();
      List<Thread> callers = new ArrayList<>();
      callers.add(appending(writer, 1));
      gated.awaitForce();
      for (int i = 2; i <= 64; i++) {
        callers.add(appending(writer, i));
      }
      awaitWaiting(callers);
      gated.open();
      for (Thread caller : callers) {
        caller.join();
      }
      // One for the first, and one for all that came while the disk was busy.
      assertThat(gated.forces()).isEqualTo(2);
    }
    assertThat(events(gated.storage(), folder)).hasSize(64).doesNotHaveDuplicates();
  }

  private static Thread appending(JournalWriter writer, int number) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                writer.append(Sample.event(number));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static void awaitWaiting(List<Thread> threads) {
    for (Thread thread : threads) {
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void keepsWhatSixtyFourThreadsWrite(@TempDir Path sessions) throws Exception {
    Storage storage = new DiskStorage();
    SessionFolder folder = Sample.folder(storage, sessions);
    Set<Position> positions = ConcurrentHashMap.newKeySet();
    try (JournalWriter writer =
            JournalWriter.open(
                storage, folder, 1, "", "", new JournalWriter.Limits(20_000, 16, 4_000));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int thread = 0; thread < 64; thread++) {
        int first = thread * 20;
        tasks.add(
            () -> {
              for (int i = first; i < first + 20; i++) {
                positions.add(writer.append(Sample.event(i)));
              }
              return null;
            });
      }
      for (Future<Void> task : threads.invokeAll(tasks)) {
        task.get();
      }
    }
    assertThat(positions).hasSize(64 * 20);
    assertThat(events(storage, folder)).hasSize(64 * 20).doesNotHaveDuplicates();
  }

  @Test
  void refusesRecordsAfterClosing() {
    SimulatedDisk disk = SimulatedDisk.honest();
    JournalWriter writer = Sample.writer(disk, Sample.folder(disk, SESSIONS));
    writer.close();
    assertThatThrownBy(() -> writer.append(Sample.event(1)))
        .isInstanceOf(JournalException.Closed.class);
  }

  @Test
  void refusesTheSameRunTwice() {
    SimulatedDisk disk = SimulatedDisk.honest();
    SessionFolder folder = Sample.folder(disk, SESSIONS);
    try (JournalWriter first =
        JournalWriter.open(disk, folder, 1, "", "", JournalWriter.Limits.DEFAULT)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(
              () -> JournalWriter.open(disk, folder, 1, "", "", JournalWriter.Limits.DEFAULT))
          .isInstanceOf(JournalException.StorageFailed.class);
    }
  }

  @Test
  void losesNothingAcknowledgedWhicheverCallFailsForEver() throws Exception {
    assertThat(failAtEachCall(true)).isGreaterThan(20);
  }

  @Test
  void savesEverythingInANewSegmentWhenOneCallFails() throws Exception {
    // Only a journal that cannot even be begun is refused.
    assertThat(failAtEachCall(false)).isEqualTo(CALLS_TO_BEGIN);
  }

  /** Gives the number of times that the writer refused. */
  private static int failAtEachCall(boolean forEver) throws InterruptedException {
    int refusals = 0;
    int calls;
    int call = 0;
    do {
      call++;
      SimulatedDisk disk = SimulatedDisk.honest();
      SessionFolder folder = Sample.folder(disk, SESSIONS);
      FaultyStorage faulty = new FaultyStorage(disk, call, forEver);
      List<String> acknowledged = new ArrayList<>();
      refusals += appendTen(faulty, folder, acknowledged);
      disk.losePower(new Random(call));
      assertThat(events(disk, folder)).containsAll(acknowledged);
      calls = faulty.calls();
      // The session goes on in a new run.
      try (JournalWriter next = Sample.writer(disk, folder)) {
        next.append(Sample.event(99));
      }
      assertThat(events(disk, folder)).containsAll(acknowledged).endsWith("E99");
    } while (call <= calls);
    return refusals;
  }

  private static int appendTen(Storage storage, SessionFolder folder, List<String> acknowledged)
      throws InterruptedException {
    int refusals = 0;
    JournalWriter.Limits small = new JournalWriter.Limits(500, 256, 1 << 20);
    try (JournalWriter writer = JournalWriter.open(storage, folder, 1, "", "", small)) {
      for (int i = 0; i < 10; i++) {
        try {
          writer.append(Sample.event(i));
          acknowledged.add("E" + i);
        } catch (JournalException.StorageFailed e) {
          refusals++;
        }
      }
    } catch (JournalException.StorageFailed e) {
      refusals++;
    }
    return refusals;
  }

  @Test
  void givesSpaceBackAndTellsOfTroubleBeforeItGoesOn() throws InterruptedException {
    SimulatedDisk disk = SimulatedDisk.honest();
    SessionFolder folder = Sample.folder(disk, SESSIONS);
    Reserve reserve = new Reserve(disk, folder, 100_000);
    reserve.take();
    assertThat(disk.kind(folder.reserve())).isEqualTo(Storage.Kind.FILE);
    List<JournalException> troubles = new CopyOnWriteArrayList<>();
    FaultyStorage faulty = new FaultyStorage(disk, CALLS_TO_BEGIN + 1, false);
    try (JournalWriter writer =
        JournalWriter.open(
            faulty,
            folder,
            1,
            "",
            "",
            JournalWriter.Limits.DEFAULT,
            new JournalWriter.Safety(() -> {}, reserve::release, troubles::add, Patience.NONE))) {
      writer.append(Sample.event(1));
      assertThat(disk.kind(folder.reserve())).isEqualTo(Storage.Kind.MISSING);
      assertThat(troubles).hasSize(1).first().isInstanceOf(JournalException.StorageFailed.class);
    }
    assertThat(events(disk, folder)).containsExactly("E1");
  }

  @Test
  void writesNothingMoreWhenTheSessionWasTakenOver() throws InterruptedException {
    SimulatedDisk disk = SimulatedDisk.honest();
    SessionFolder folder = Sample.folder(disk, SESSIONS);
    Owner here = new Owner(1, "a", "", "");
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    SessionLock lock = SessionLock.acquire(disk, folder, here, clock, false);
    try (JournalWriter writer =
        JournalWriter.open(
            disk,
            folder,
            lock.epoch(),
            "",
            "",
            JournalWriter.Limits.DEFAULT,
            new JournalWriter.Safety(lock::check, () -> {}, _ -> {}, Patience.NONE))) {
      writer.append(Sample.event(1));
      disk.forgetLocks();
      SessionLock.acquire(disk, folder, new Owner(2, "b", "", ""), clock, true).close();
      assertThatThrownBy(() -> writer.append(Sample.event(2)))
          .isInstanceOf(JournalException.InUse.class)
          .hasMessageContaining("process 2 on b");
    }
    assertThat(events(disk, folder)).containsExactly("E1");
  }

  @Test
  void tellsEveryWaitingAndLaterCallerOfAFailure() throws Exception {
    GatedStorage gated = new GatedStorage(SimulatedDisk.honest());
    SessionFolder folder = Sample.folder(gated.storage(), SESSIONS);
    AtomicInteger failed = new AtomicInteger();
    try (JournalWriter writer = Sample.writer(gated.storage(), folder);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      gated.shut();
      List<Future<?>> appends = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        appends.add(
            threads.submit(
                () -> {
                  try {
                    writer.append(Sample.event(1));
                  } catch (JournalException.StorageFailed e) {
                    failed.incrementAndGet();
                  }
                  return null;
                }));
      }
      gated.breakForEver(new OutOfMemoryError("simulated"));
      for (Future<?> append : appends) {
        append.get();
      }
      assertThat(failed).hasValue(600);
      assertThatThrownBy(() -> writer.append(Sample.event(1)))
          .isInstanceOf(JournalException.StorageFailed.class)
          .hasMessageContaining("cannot save to the journal")
          .hasMessageContaining("simulated");
    }
  }

  @Test
  void lateInterruptDoesNotHarmTheRecordsOfOthers() throws Exception {
    GatedStorage gated = new GatedStorage(SimulatedDisk.honest());
    SessionFolder folder = Sample.folder(gated.storage(), SESSIONS);
    try (JournalWriter writer = Sample.writer(gated.storage(), folder)) {
      gated.shut();
      CountDownLatch interrupted = new CountDownLatch(1);
      Thread caller =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      writer.append(Sample.event(1));
                    } catch (InterruptedException e) {
                      interrupted.countDown();
                    }
                  });
      caller.interrupt();
      interrupted.await();
      gated.open();
      writer.append(Sample.event(2));
    }
    assertThat(events(gated.storage(), folder)).contains("E2");
  }

  private static List<String> events(Storage storage, SessionFolder folder) {
    return heads(storage, folder).stream()
        .filter(JournalRecord.Event.class::isInstance)
        .map(head -> ((JournalRecord.Event) head).name())
        .toList();
  }

  private static List<RecordHead> heads(Storage storage, SessionFolder folder) {
    List<RecordHead> heads = new ArrayList<>();
    try (JournalReader reader = new JournalReader(storage, folder)) {
      reader.replay(line -> heads.add(line.head()));
    }
    return heads;
  }
}
