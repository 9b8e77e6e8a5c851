package dev.criteria.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalRepairTest {

  private static final List<Integer> WHOLE = List.of(1, 2, 4, 5, 6);

  private SimulatedDisk disk = SimulatedDisk.honest();
  private SessionFolder folder = new SessionFolder(Sample.SESSION, Path.of(""));

  /** Six outcomes in two runs; the third is broken and the second run ends in half a line. */
  @BeforeEach
  void makeDamagedSession() throws Exception {
    disk = SimulatedDisk.honest();
    folder = Sample.folder(disk, Path.of("sessions"));
    append(1, 2, 3, 4);
    append(5, 6);
    change(new Segment(1, 1), "\"company\":3", "\"company\":9");
    change(new Segment(2, 1), "}\n{\"t\":\"seal\"", "}\n{\"t\":\"se\n{\"t\"");
  }

  @Test
  void leavesOutWhatIsDamagedAndKeepsACopy() throws IOException {
    byte[] before = disk.content(folder.file(new Segment(1, 1)));
    assertThat(check().damaged()).isEqualTo(3);

    JournalRepair.Repaired repaired = new JournalRepair(disk, folder).repair();

    assertThat(repaired.parts()).isEqualTo(3);
    assertThat(repaired.copies()).hasSize(2);
    assertThat(disk.content(repaired.copies().getFirst())).isEqualTo(before);
    assertThat(companies()).isEqualTo(WHOLE);
    assertThat(check().damaged() + check().unfinished()).isZero();
  }

  @Test
  void changesNothingInAWholeJournal() {
    new JournalRepair(disk, folder).repair();
    assertThat(new JournalRepair(disk, folder).repair())
        .isEqualTo(new JournalRepair.Repaired(List.of(), 0));
  }

  @Test
  void keepsTheCopiesOfEarlierRepairs() throws IOException {
    new JournalRepair(disk, folder).repair();
    change(new Segment(1, 1), "\"company\":4", "\"company\":9");
    assertThat(new JournalRepair(disk, folder).repair().copies())
        .containsExactly(folder.quarantine().resolve("000001-0001.jsonl.broken-2"));
  }

  @Test
  void losesNoWholeLineWhicheverCallFails() throws Exception {
    int calls;
    int call = 0;
    do {
      call++;
      makeDamagedSession();
      disk.forceFolder(folder.journal());
      FaultyStorage faulty = new FaultyStorage(disk, call, true);
      tryRepair(faulty);
      disk.losePower(new Random(call));
      assertThat(companies()).isEqualTo(WHOLE);
      calls = faulty.calls();
    } while (call <= calls);
    assertThat(call).isGreaterThan(25);
  }

  private void tryRepair(Storage storage) {
    try {
      new JournalRepair(storage, folder).repair();
    } catch (JournalException.StorageFailed e) {
      assertThat(e).hasMessageContaining("journal");
    }
  }

  private Findings check() {
    return new JournalReader(disk, folder).check();
  }

  private List<Integer> companies() {
    List<Integer> companies = new ArrayList<>();
    new JournalReader(disk, folder)
        .replay(
            line -> {
              if (line.record() instanceof StoredOutcome outcome) {
                companies.add(outcome.head().company());
              }
            });
    return companies;
  }

  private void append(int... companies) throws InterruptedException {
    try (JournalWriter writer = Sample.writer(disk, folder)) {
      for (int company : companies) {
        writer.append(Sample.stored(company));
      }
    }
  }

  private void change(Segment segment, String from, String to) throws IOException {
    Path path = folder.file(segment);
    String text = new String(disk.content(path), StandardCharsets.UTF_8);
    assertThat(text).contains(from);
    disk.delete(path);
    try (Storage.Output output = disk.createFile(path)) {
      output.writeAll(ByteBuffer.wrap(text.replace(from, to).getBytes(StandardCharsets.UTF_8)));
      output.force();
    }
  }
}
