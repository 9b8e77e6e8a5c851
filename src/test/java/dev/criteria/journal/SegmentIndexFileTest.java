package dev.criteria.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentIndexFileTest {
  private static final int COMPANIES = 12;

  private final Storage storage = new DiskStorage();

  @TempDir Path sessions;

  private SessionFolder folder = new SessionFolder(Sample.SESSION, Path.of(""));
  private SegmentIndexFile file = new SegmentIndexFile(storage, folder, Sample.SEGMENT);

  @BeforeEach
  void writeALongSegment() throws InterruptedException {
    folder = Sample.folder(storage, sessions);
    file = new SegmentIndexFile(storage, folder, Sample.SEGMENT);
    writeRun();
  }

  @Test
  void theWriterKeepsTheIndexThatReadingTheSegmentGives() throws IOException {
    byte[] written = Files.readAllBytes(index());
    Files.delete(index());

    contents(JournalReader.keepingIndexes(storage, folder));

    assertThat(index()).hasBinaryContent(written);
  }

  @Test
  void tellsTheSameFromTheIndexAsFromTheSegment() throws IOException {
    List<IndexEntry> fromIndex = new ArrayList<>();
    List<IndexEntry> fromSegment = new ArrayList<>();
    assertThat(file.read(file.stamp())).isPresent();
    try (JournalReader reader = new JournalReader(storage, folder)) {
      JournalReader.Contents contents = reader.contents(1, fromIndex::add);
      assertThat(contents).isEqualTo(reader.contentsAnew(fromSegment::add));
      assertThat(contents.findings()).isEqualTo(reader.replay(_ -> {}));
      assertThat(contents.totals().replies()).isEqualTo(2 * COMPANIES);
      assertThat(contents.totals().requests()).isEqualTo(2 * COMPANIES + 1);
    }
    assertThat(fromIndex).hasSize(3 * COMPANIES).isEqualTo(fromSegment);
  }

  @Test
  void aReaderGoesByTheIndexInsteadOfTheSegment() {
    FaultyStorage withIndex = FaultyStorage.counting(storage);
    contents(new JournalReader(withIndex, folder));
    FaultyStorage without = FaultyStorage.counting(storage);
    try (JournalReader reader = new JournalReader(without, folder)) {
      reader.contentsAnew(_ -> {});
    }
    assertThat(withIndex.calls()).isLessThan(without.calls());
  }

  @Test
  void noticesEveryFlippedBit() throws IOException {
    SegmentIndexFile.Stamp stamp = file.stamp();
    byte[] whole = Files.readAllBytes(index());
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(index(), flipped);
      assertThat(file.read(stamp)).as("bit %d", bit).isEmpty();
    }
    Files.write(index(), whole);
    assertThat(file.read(stamp)).isPresent();
  }

  @Test
  void noticesAFileThatIsTooShortOrTooLong() throws IOException {
    SegmentIndexFile.Stamp stamp = file.stamp();
    byte[] whole = Files.readAllBytes(index());
    for (int length = 0; length < whole.length; length++) {
      Files.write(index(), Arrays.copyOf(whole, length));
      assertThat(file.read(stamp)).as("%d bytes", length).isEmpty();
    }
    Files.write(index(), Arrays.copyOf(whole, whole.length + 1));
    assertThat(file.read(stamp)).isEmpty();
  }

  @Test
  void refusesTheIndexOfAnotherSegment() throws InterruptedException, IOException {
    writeRun();
    Segment second = new Segment(2, 1);
    Files.copy(folder.index(second), replaced(index()));
    FileTime time = Files.getLastModifiedTime(folder.file(second));
    Files.copy(folder.file(second), replaced(folder.file(Sample.SEGMENT)));
    Files.setLastModifiedTime(folder.file(Sample.SEGMENT), time);

    assertThat(file.read(file.stamp())).isEmpty();
  }

  @Test
  void refusesTheIndexOfAnotherSession() throws InterruptedException, IOException {
    SessionFolder other = SessionFolder.create(storage, sessions, new SessionId("s2"));
    Files.copy(folder.index(Sample.SEGMENT), other.index(Sample.SEGMENT));
    Files.copy(folder.file(Sample.SEGMENT), other.file(Sample.SEGMENT));
    Files.setLastModifiedTime(
        other.file(Sample.SEGMENT), Files.getLastModifiedTime(folder.file(Sample.SEGMENT)));
    SegmentIndexFile copied = new SegmentIndexFile(storage, other, Sample.SEGMENT);

    assertThat(copied.stamp()).isEqualTo(file.stamp());
    assertThat(copied.read(copied.stamp())).isEmpty();
  }

  @Test
  void refusesAnIndexThatIsOlderThanItsSegment() throws IOException {
    Path segment = folder.file(Sample.SEGMENT);
    FileTime time = Files.getLastModifiedTime(segment);
    byte[] content = Files.readAllBytes(segment);

    Files.setLastModifiedTime(segment, FileTime.from(time.toInstant().plusNanos(1_000)));
    assertThat(file.read(file.stamp())).as("written since").isEmpty();

    Files.write(segment, Arrays.copyOf(content, content.length + 1));
    Files.setLastModifiedTime(segment, time);
    assertThat(file.read(file.stamp())).as("longer").isEmpty();

    for (int at : List.of(0, 100, content.length - 100, content.length - 1)) {
      byte[] changed = content.clone();
      changed[at] ^= 1;
      Files.write(segment, changed);
      Files.setLastModifiedTime(segment, time);
      assertThat(file.read(file.stamp())).as("changed at %d", at).isEmpty();
    }

    Files.write(segment, content);
    Files.setLastModifiedTime(segment, time);
    assertThat(file.read(file.stamp())).as("as it was").isPresent();
  }

  @Test
  void makesAnIndexAgainThatCannotBeReliedOn() throws IOException {
    byte[] whole = Files.readAllBytes(index());
    List<IndexEntry> expected = contents(new JournalReader(storage, folder));
    Files.write(index(), new byte[whole.length]);

    assertThat(contents(new JournalReader(storage, folder))).isEqualTo(expected);
    assertThat(index()).as("only read").hasBinaryContent(new byte[whole.length]);
    assertThat(contents(JournalReader.keepingIndexes(storage, folder))).isEqualTo(expected);
    assertThat(index()).hasBinaryContent(whole);
  }

  @Test
  void aDamagedSegmentHasNoIndex() throws IOException {
    Path segment = folder.file(Sample.SEGMENT);
    Files.writeString(
        segment,
        Files.readString(segment, StandardCharsets.UTF_8).replaceFirst("says so", "lies so"),
        StandardCharsets.UTF_8);

    assertThat(contents(JournalReader.keepingIndexes(storage, folder))).hasSize(3 * COMPANIES - 1);
    assertThat(index()).doesNotExist();
  }

  @Test
  void aSegmentThatWasNotEndedHasNoIndex() throws IOException {
    Files.delete(index());
    Path segment = folder.file(Sample.SEGMENT);
    byte[] content = Files.readAllBytes(segment);
    int seal = new String(content, StandardCharsets.ISO_8859_1).indexOf("{\"t\":\"seal\"");
    Files.write(segment, Arrays.copyOf(content, seal));

    assertThat(contents(JournalReader.keepingIndexes(storage, folder))).hasSize(3 * COMPANIES);
    assertThat(index()).doesNotExist();
  }

  @Test
  void damageThatTheIndexDoesNotShowIsNoticedWhenTheRecordIsRead() throws IOException {
    Path segment = folder.file(Sample.SEGMENT);
    FileTime time = Files.getLastModifiedTime(segment);
    byte[] content = Files.readAllBytes(segment);
    StoredOutcomes outcomes;
    try (JournalReader reader = new JournalReader(storage, folder)) {
      outcomes =
          new StoredOutcomes(
              reader, COMPANIES, List.of(Sample.PRODUCT), StoredOutcomes.Fit.BY_NUMBER);
      reader.contents(
          1,
          entry -> {
            // The end of the file is looked at.
            if (entry instanceof IndexEntry.OfOutcome outcome && outcome.company() < COMPANIES) {
              outcomes.add(outcome);
              content[(int) outcome.position().offset() + 30] ^= 1;
            }
          });
      Files.write(segment, content);
      Files.setLastModifiedTime(segment, time);
      assertThat(file.read(file.stamp())).isPresent();
      for (int company = 1; company < COMPANIES; company++) {
        int number = company;
        assertThatThrownBy(() -> outcomes.outcome(number, Sample.PRODUCT))
            .isInstanceOf(JournalException.Damaged.class);
      }
    }
  }

  @Test
  void noFaultOfTheDiskConcernsAnybodyWhileAnIndexIsMade() throws IOException {
    byte[] whole = Files.readAllBytes(index());
    SegmentIndexFile.Stamp stamp = file.stamp();
    SegmentIndex made = file.read(stamp).orElseThrow();
    FaultyStorage counting = FaultyStorage.counting(storage);
    new SegmentIndexFile(counting, folder, Sample.SEGMENT).write(made, stamp);
    for (int call = 1; call <= counting.calls(); call++) {
      Storage faulty = new FaultyStorage(storage, call, true);
      Files.deleteIfExists(index());
      new SegmentIndexFile(faulty, folder, Sample.SEGMENT).write(made, stamp);
      assertThat(file.read(stamp).map(SegmentIndex::records))
          .isIn(Optional.empty(), Optional.of(made.records()));
    }
    file.write(made, stamp);
    assertThat(index()).hasBinaryContent(whole);
  }

  private Path index() {
    return folder.index(Sample.SEGMENT);
  }

  private static Path replaced(Path file) throws IOException {
    Files.deleteIfExists(file);
    return file;
  }

  private static List<IndexEntry> contents(JournalReader reader) {
    List<IndexEntry> entries = new ArrayList<>();
    try (reader) {
      reader.contents(1, entries::add);
    }
    return entries;
  }

  /** A run of its own, whose only segment is long enough for an index. */
  private void writeRun() throws InterruptedException {
    try (JournalWriter writer = Sample.writer(storage, folder)) {
      writer.append(Sample.attempt());
      for (int company = 1; company <= COMPANIES; company++) {
        writer.append(reply(company, ""));
        writer.append(reply(company, Sample.PRODUCT));
        writer.append(Sample.stored(company));
      }
    }
  }

  private static JournalRecord.PaidReply reply(int company, String product) {
    return new JournalRecord.PaidReply(
        new RecordHead.OfReply(
            company,
            product,
            "%016x".formatted(company),
            1,
            "openai",
            "small",
            Reply.Ending.COMPLETE,
            company % 2 == 0 ? Optional.empty() : Optional.of(new Usage(900, 10, 144)),
            1840,
            Optional.empty()),
        "says so ".repeat(6_000));
  }
}
