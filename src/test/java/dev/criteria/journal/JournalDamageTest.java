package dev.criteria.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalDamageTest {

  private static final Path SESSIONS = Path.of("sessions");
  private static final int OUTCOMES = 10;

  /** The lines of a segment with a header, ten outcomes and a seal, each with its line feed. */
  private List<byte[]> lines = List.of();

  private byte[] whole = {};

  private final List<StoredOutcome> expected =
      IntStream.rangeClosed(1, OUTCOMES).mapToObj(Sample::stored).toList();

  @BeforeEach
  void writeTenOutcomes() throws Exception {
    SimulatedDisk disk = SimulatedDisk.honest();
    SessionFolder folder = Sample.folder(disk, SESSIONS);
    try (JournalWriter writer = Sample.writer(disk, folder)) {
      for (int company = 1; company <= OUTCOMES; company++) {
        writer.append(Sample.stored(company));
      }
    }
    whole = disk.content(folder.file(Sample.SEGMENT));
    lines = split(whole);
  }

  @Test
  void losesOnlyTheCutRecordWhereverTheFileIsCut() throws IOException {
    for (int length = 0; length <= whole.length; length++) {
      Journal journal = read(Arrays.copyOf(whole, length));
      int complete = completeLines(length);
      assertThat(journal.companies).hasSize(Math.clamp(complete - 1L, 0, OUTCOMES));
      boolean cutWithinALine = length != IntStream.range(0, complete).map(this::size).sum();
      assertThat(journal.findings.unfinished()).isEqualTo(cutWithinALine ? 1 : 0);
      assertThat(journal.findings.damaged()).isZero();
    }
  }

  @Test
  void noticesEveryFlippedBitAndLosesOnlyItsRecord() throws IOException {
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);

      Journal journal = read(flipped);

      assertThat(journal.findings.damaged() + journal.findings.unfinished())
          .as("damage of bit %d", bit)
          .isPositive();
      // A flipped line feed joins two lines.
      assertThat(journal.companies).hasSizeGreaterThanOrEqualTo(OUTCOMES - 2);
      assertThat(expected.containsAll(journal.outcomes)).isTrue();
    }
  }

  @Test
  void tellsWhereTheDamageIs() throws IOException {
    byte[] broken = whole.clone();
    broken[size(0) + size(1) + 5] = 'X';

    Findings findings = read(broken).findings;

    assertThat(findings.damages())
        .containsExactly(
            new Damage(Sample.SEGMENT, size(0) + size(1), size(2) - 1, Damage.Kind.BROKEN));
    assertThat(findings.missing()).isEqualTo(1);
  }

  @Test
  void readsOnBehindGarbageOfAnyLength() throws IOException {
    for (int length : new int[] {1, 100, 4_096, LineFormat.MAX_LENGTH + 1}) {
      byte[] garbage = new byte[length];
      Arrays.fill(garbage, (byte) 'x');
      garbage[length - 1] = '\n';
      List<byte[]> changed = new ArrayList<>(lines);
      changed.add(4, garbage);

      Journal journal = read(joined(changed));

      assertThat(journal.outcomes).isEqualTo(expected);
      assertThat(journal.findings.damaged()).isEqualTo(1);
      assertThat(journal.findings.missing()).isZero();
    }
  }

  @Test
  void takesZerosAtTheEndForAnUnfinishedLine() throws IOException {
    Journal journal = read(Arrays.copyOf(whole, whole.length + 4_096));
    assertThat(journal.outcomes).isEqualTo(expected);
    assertThat(journal.findings.unfinished()).isEqualTo(1);
  }

  @Test
  void survivesAFileOfZerosAndAnEmptyFile() throws IOException {
    assertThat(read(new byte[whole.length]).outcomes).isEmpty();
    assertThat(read(new byte[0]).findings.segments()).isEqualTo(1);
  }

  @Test
  void doesNotNeedTheHeader() throws IOException {
    Journal journal = read(joined(lines.subList(1, lines.size())));
    assertThat(journal.outcomes).isEqualTo(expected);
    assertThat(journal.findings.withoutHeader()).isEqualTo(1);
    assertThat(read(whole).findings.withoutHeader()).isZero();
  }

  @Test
  void countsLinesThatVanished() throws IOException {
    List<byte[]> changed = new ArrayList<>(lines);
    changed.remove(7);
    changed.remove(3);
    assertThat(read(joined(changed)).findings.missing()).isEqualTo(2);
    assertThat(read(whole).findings.missing()).isZero();
  }

  @Test
  void takesLinesInAnyOrderAndEachOnce() throws IOException {
    List<byte[]> changed = new ArrayList<>(lines);
    changed.addAll(lines.subList(1, 4));
    Collections.reverse(changed);

    Journal journal = read(joined(changed));

    assertThat(journal.outcomes).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(journal.findings.duplicates()).isEqualTo(3);
    assertThat(journal.findings.missing()).isZero();
  }

  @Test
  void takesNoLineOfAnotherSessionOrSegment() throws IOException {
    for (SessionId session : List.of(Sample.SESSION, new SessionId("s2"))) {
      Segment segment = session.equals(Sample.SESSION) ? new Segment(1, 2) : Sample.SEGMENT;
      byte[] foreign =
          new LineFormat(session, segment).line(RecordJson.encoded(Sample.stored(99)).numbered(50));
      List<byte[]> changed = new ArrayList<>(lines);
      changed.add(foreign);

      Journal journal = read(joined(changed));

      assertThat(journal.outcomes).isEqualTo(expected);
      assertThat(journal.findings.damaged()).isEqualTo(1);
    }
  }

  @Test
  void noticesThatAnEditorConvertedTheFile() throws IOException {
    String text = new String(whole, StandardCharsets.UTF_8);
    Journal windows = read(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    assertThat(windows.findings.damages())
        .hasSize(lines.size())
        .allMatch(damage -> damage.kind() == Damage.Kind.CONVERTED);
    Journal marked = read(("\ufeff" + text).getBytes(StandardCharsets.UTF_8));
    assertThat(marked.findings.damages())
        .extracting(Damage::kind)
        .containsExactly(Damage.Kind.CONVERTED);
  }

  @Test
  void leavesOutALineThatHoldsNonsenseUnderARightChecksum() throws IOException {
    List<byte[]> changed = new ArrayList<>(lines);
    changed.add(line("{\"t\":\"outcome\",\"n\":50,\"company\":\"x\""));
    changed.add(
        line(
            "{\"t\":\"event\",\"n\":9999999999,\"ev\":\"\",\"why\":\"\",\"detail\":\"\",\"at\":0"));
    changed.add(
        line(
            "{\"t\":\"outcome\",\"n\":51,\"company\":5,\"product\":\"p\",\"key\":\"k\",\"status\":\"QUALIFIED\",\"answers\":7"));

    Journal journal = read(joined(changed));

    assertThat(journal.outcomes).isEqualTo(expected);
    assertThat(journal.findings.damages())
        .hasSize(3)
        .allMatch(damage -> damage.kind() == Damage.Kind.MALFORMED);
  }

  @Test
  void ignoresOptionalTypesOfANewerVersion() throws IOException {
    List<byte[]> changed = new ArrayList<>(lines);
    changed.add(line("{\"t\":\"x-mood\",\"n\":50,\"mood\":\"good\""));
    assertThat(read(joined(changed)).findings.damaged()).isZero();
  }

  @Test
  void refusesOtherTypesOfANewerVersion() {
    List<byte[]> changed = new ArrayList<>(lines);
    changed.add(line("{\"t\":\"verdict\",\"n\":50,\"mood\":\"good\""));
    assertThatThrownBy(() -> read(joined(changed)))
        .isInstanceOf(JournalException.UnknownFormat.class)
        .hasMessageContaining("000001-0001.jsonl")
        .hasMessageContaining("record of type verdict");
  }

  @Test
  void refusesAnyOtherVersion() {
    for (String version : List.of("\"v\":0", "\"v\":2", "\"v\":99", "\"v\":\"1\"", "\"w\":1")) {
      List<byte[]> changed = new ArrayList<>(lines);
      changed.set(
          0,
          line(
              "{\"t\":\"header\",\"n\":1,%s,\"sid\":\"s1\",\"epoch\":1,\"seq\":1,\"plan\":\"\",\"input\":\"\""
                  .formatted(version)));
      assertThatThrownBy(() -> read(joined(changed)))
          .isInstanceOf(JournalException.UnknownFormat.class)
          .hasMessageContaining("this program reads version 1");
    }
  }

  @Test
  void countsSegmentsThatVanished() throws IOException {
    SimulatedDisk disk = SimulatedDisk.honest();
    SessionFolder folder = Sample.folder(disk, SESSIONS);
    for (Segment segment : List.of(new Segment(1, 2), new Segment(2, 1), new Segment(2, 4))) {
      disk.createFile(folder.file(segment)).close();
    }
    Findings findings = new JournalReader(disk, folder).replay(line -> {});
    assertThat(findings.missingSegments())
        .containsExactly(new Segment(1, 1), new Segment(2, 2), new Segment(2, 3));
  }

  private int size(int line) {
    return lines.get(line).length;
  }

  private int completeLines(int length) {
    int complete = 0;
    for (int end = 0; complete < lines.size() && end + size(complete) <= length; complete++) {
      end += size(complete);
    }
    return complete;
  }

  private static byte[] line(String start) {
    return new LineFormat(Sample.SESSION, Sample.SEGMENT)
        .line(start.getBytes(StandardCharsets.UTF_8));
  }

  private record Journal(
      Findings findings, List<StoredOutcome> outcomes, List<Integer> companies) {}

  private static Journal read(byte[] content) throws IOException {
    SimulatedDisk disk = SimulatedDisk.honest();
    SessionFolder folder = Sample.folder(disk, SESSIONS);
    try (Storage.Output file = disk.createFile(folder.file(Sample.SEGMENT))) {
      for (ByteBuffer bytes = ByteBuffer.wrap(content); bytes.hasRemaining(); ) {
        file.write(bytes);
      }
    }
    List<StoredOutcome> outcomes = new ArrayList<>();
    try (JournalReader reader = new JournalReader(disk, folder)) {
      Findings findings =
          reader.replay(
              line -> {
                if (line.record() instanceof StoredOutcome outcome) {
                  outcomes.add(outcome);
                }
              });
      return new Journal(
          findings, outcomes, outcomes.stream().map(outcome -> outcome.head().company()).toList());
    }
  }

  private static List<byte[]> split(byte[] content) {
    List<byte[]> lines = new ArrayList<>();
    for (int from = 0, i = 0; i < content.length; i++) {
      if (content[i] == '\n') {
        lines.add(Arrays.copyOfRange(content, from, i + 1));
        from = i + 1;
      }
    }
    return lines;
  }

  private static byte[] joined(List<byte[]> lines) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    lines.forEach(joined::writeBytes);
    return joined.toByteArray();
  }
}
