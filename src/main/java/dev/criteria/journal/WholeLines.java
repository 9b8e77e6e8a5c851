package dev.criteria.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the parts of a segment that hold whole lines only.
 *
 * <p>Not safe for concurrent use.
 */
final class WholeLines implements LineSplitter.Sink {

  private final LineFormat format;
  private final List<Range> ranges = new ArrayList<>();
  private long damaged;

  WholeLines(SessionFolder folder, Segment segment) {
    this.format = new LineFormat(folder.id(), segment);
  }

  /**
   * A part of a file.
   *
   * @param from bytes before it
   * @param to bytes before what follows it
   */
  record Range(long from, long to) {}

  List<Range> ranges() {
    return List.copyOf(ranges);
  }

  long damaged() {
    return damaged;
  }

  @Override
  public void line(byte[] bytes, int from, int length, long offset) {
    if (format.holds(bytes, from, length) && isRecord(bytes, from, length)) {
      add(offset, offset + length + 1);
    } else {
      damaged++;
    }
  }

  @Override
  public void tooLong(long offset, long length) {
    damaged++;
  }

  @Override
  public void unfinished(long offset, long length) {
    damaged++;
  }

  private void add(long from, long to) {
    if (!ranges.isEmpty() && ranges.getLast().to() == from) {
      ranges.add(new Range(ranges.removeLast().from(), to));
    } else {
      ranges.add(new Range(from, to));
    }
  }

  private static boolean isRecord(byte[] bytes, int from, int length) {
    try {
      if (RecordReading.head(RecordReading.head(bytes, from, length)).isPresent()) {
        RecordReading.record(bytes, from, length);
      }
      // What a newer version wrote is kept as it is.
      return true;
    } catch (MalformedRecordException e) {
      return false;
    }
  }
}
