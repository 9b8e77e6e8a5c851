package dev.criteria.journal;

import java.nio.file.Path;
import java.util.Optional;

/** Turns the lines of one segment into records, and counts what is no record. */
final class SegmentReader implements LineSplitter.Sink {

  private static final String IGNORABLE = "x-";

  private final Path file;
  private final Segment segment;
  private final LineFormat format;
  private final FindingsTally tally;
  private final JournalVisitor visitor;

  SegmentReader(
      SessionFolder folder, Segment segment, FindingsTally tally, JournalVisitor visitor) {
    this.file = folder.file(segment);
    this.segment = segment;
    this.format = new LineFormat(folder.id(), segment);
    this.tally = tally;
    this.visitor = visitor;
  }

  @Override
  public void line(byte[] bytes, int from, int length, long offset) {
    boolean isHeader = false;
    if (format.holds(bytes, from, length)) {
      try {
        isHeader = record(bytes, from, new Position(segment, offset, length));
      } catch (MalformedRecordException e) {
        tally.damage(new Damage(segment, offset, length, Damage.Kind.MALFORMED));
      }
    } else {
      tally.damage(new Damage(segment, offset, length, kind(bytes, from, length, offset)));
    }
    if (offset == 0 && !isHeader) {
      tally.headerMissing();
    }
  }

  @Override
  public void tooLong(long offset, long length) {
    tally.damage(new Damage(segment, offset, length, Damage.Kind.TOO_LONG));
  }

  @Override
  public void unfinished(long offset, long length) {
    tally.damage(new Damage(segment, offset, length, Damage.Kind.UNFINISHED));
  }

  private boolean record(byte[] bytes, int from, Position position)
      throws MalformedRecordException {
    RecordReading.Numbered line = RecordReading.head(bytes, from, position.length());
    boolean isHeader = line.type().equals(RecordJson.HEADER);
    if (isHeader) {
      checkVersion(line.fields());
    }
    if (line.number() > FindingsTally.MAX_NUMBER) {
      throw new MalformedRecordException("n: too large");
    }
    Optional<RecordHead> head = RecordReading.head(line);
    if (head.isEmpty() && !line.type().startsWith(IGNORABLE)) {
      throw new JournalException.UnknownFormat(file, "record of type " + line.type());
    }
    if (!tally.seen(line.number()) && head.isPresent()) {
      visitor.visit(new JournalLine(position, head.get(), bytes, from));
      tally.recordRead();
    }
    return isHeader;
  }

  private void checkVersion(Fields header) {
    try {
      if (header.number("v", 0) != JournalRecord.Header.VERSION) {
        throw new JournalException.UnknownFormat(file, "version " + header.number("v", 0));
      }
    } catch (MalformedRecordException e) {
      throw new JournalException.UnknownFormat(file, "no version that can be read");
    }
  }

  private static Damage.Kind kind(byte[] bytes, int from, int length, long offset) {
    boolean startsWithMark = offset == 0 && length > 0 && bytes[from] == (byte) 0xEF;
    boolean endsWithReturn = length > 0 && bytes[from + length - 1] == '\r';
    return startsWithMark || endsWithReturn ? Damage.Kind.CONVERTED : Damage.Kind.BROKEN;
  }
}
