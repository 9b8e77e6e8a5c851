package dev.criteria.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The power goes at any call to the disk, three times in the life of a session; whatever was not
 * forced is lost, cut, garbled or kept, in any order.
 */
class PowerLossTest {

  private static final Path SESSIONS = Path.of("sessions");
  private static final int RUNS = 3;

  @Test
  void losesNothingAcknowledged() {
    assertThat(seedsThatLose(0, 1_000, true)).isEmpty();
  }

  @Test
  @Tag("slow")
  void losesNothingAcknowledgedInAHundredThousandPowerLosses() {
    assertThat(seedsThatLose(1_000_000, 100_000 / RUNS + 1, true)).isEmpty();
  }

  @Test
  void noticesADiskThatOnlyPretendsToForce() {
    assertThat(seedsThatLose(0, 100, false)).hasSizeGreaterThan(50);
  }

  private static List<Integer> seedsThatLose(int first, int count, boolean honest) {
    List<Integer> losing = new ArrayList<>();
    for (int seed = first; seed < first + count; seed++) {
      if (!new Life(seed, honest).keepsWhatItAcknowledged()) {
        losing.add(seed);
      }
    }
    return losing;
  }

  /** A session on a disk whose power goes again and again. */
  private static final class Life {
    private final RandomGenerator random;
    private final SimulatedDisk disk;
    private final Map<String, String> tried = new HashMap<>();
    private final Map<String, String> acknowledged = new HashMap<>();
    private final byte[] plan;
    private boolean made;
    private int states;
    private int number;

    Life(int seed, boolean honest) {
      random = new SplittableRandom(seed);
      disk = honest ? SimulatedDisk.honest() : SimulatedDisk.lying();
      plan = "{\"plan\":%d}".formatted(seed).getBytes(StandardCharsets.UTF_8);
    }

    boolean keepsWhatItAcknowledged() {
      for (int run = 0; run < RUNS; run++) {
        work(new FaultyStorage(disk, 1 + random.nextInt(80), true));
        disk.losePower(random);
        if (made && !isWhole()) {
          return false;
        }
      }
      return true;
    }

    /** Works until the power goes. */
    private void work(Storage storage) {
      try {
        SessionFolder folder = folder(storage);
        SegmentChain chain =
            SegmentChain.begin(
                storage,
                folder,
                folder.nextEpoch(storage),
                "",
                "",
                random.nextInt(10_000) + 1,
                JournalWriter.Safety.NONE);
        while (true) {
          append(chain);
          new StateFile(storage, folder).write(StateFileTest.state(states + 1));
          states++;
        }
      } catch (IOException | JournalException e) {
        // The power is gone.
      }
    }

    private SessionFolder folder(Storage storage) {
      if (made || disk.kind(SESSIONS.resolve("s1")) == Storage.Kind.FOLDER) {
        return SessionFolder.open(storage, SESSIONS, Sample.SESSION);
      }
      SessionFolder folder =
          SessionFolder.create(
              storage,
              SESSIONS,
              Sample.SESSION,
              draft -> new SavedFiles(storage, draft).savePlan(plan));
      made = true;
      return folder;
    }

    private void append(SegmentChain chain) throws IOException {
      Map<String, String> batch = new HashMap<>();
      List<EncodedRecord> records = new ArrayList<>();
      for (int i = random.nextInt(5); i >= 0; i--) {
        String name = "E" + number++;
        String detail = "d".repeat(random.nextInt(1_500));
        batch.put(name, detail);
        records.add(RecordJson.encoded(new JournalRecord.Event(name, "", detail, 0)));
      }
      tried.putAll(batch);
      chain.write(records);
      chain.rollIfFull();
      acknowledged.putAll(batch);
    }

    private boolean isWhole() {
      try {
        SessionFolder folder = SessionFolder.open(disk, SESSIONS, Sample.SESSION);
        boolean planIsKept = new SavedFiles(disk, folder).plan(Sha256.of(plan)).isPresent();
        long state = new StateFile(disk, folder).read().map(SessionState::done).orElse(0L);
        return planIsKept && state >= states && state <= states + 1 && journalIsWhole(folder);
      } catch (JournalException e) {
        return false;
      }
    }

    private boolean journalIsWhole(SessionFolder folder) {
      Map<String, String> found = new HashMap<>();
      new JournalReader(disk, folder)
          .replay(
              line -> {
                if (line.record() instanceof JournalRecord.Event event) {
                  found.put(event.name(), event.detail());
                }
              });
      // What was not acknowledged may be there or not, but never changed.
      return found.entrySet().containsAll(acknowledged.entrySet())
          && tried.entrySet().containsAll(found.entrySet());
    }
  }
}
