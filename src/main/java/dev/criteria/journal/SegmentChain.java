package dev.criteria.journal;

import java.io.IOException;
import java.util.List;

/**
 * Writes the segments of one run, one after another: a new one when the last is full, and when the
 * disk has refused the last, since nobody knows then what that one holds.
 *
 * <p>Not safe for concurrent use.
 */
final class SegmentChain {

  private final Storage storage;
  private final SessionFolder folder;
  private final String plan;
  private final String input;
  private final long segmentBytes;
  private final JournalWriter.Safety safety;

  /** The segment that was begun last. */
  private Segment last;

  private SegmentWriter writer;

  private SegmentChain(
      Storage storage,
      SessionFolder folder,
      String plan,
      String input,
      long segmentBytes,
      JournalWriter.Safety safety,
      SegmentWriter writer) {
    this.storage = storage;
    this.folder = folder;
    this.plan = plan;
    this.input = input;
    this.segmentBytes = segmentBytes;
    this.safety = safety;
    this.last = writer.segment();
    this.writer = writer;
  }

  /**
   * Begins the first segment.
   *
   * @param segmentBytes a segment that has reached so many bytes is ended
   */
  static SegmentChain begin(
      Storage storage,
      SessionFolder folder,
      int epoch,
      String plan,
      String input,
      long segmentBytes,
      JournalWriter.Safety safety)
      throws IOException {
    Segment first = new Segment(epoch, 1);
    SegmentWriter writer = SegmentWriter.create(storage, folder, first, plan, input);
    return new SegmentChain(storage, folder, plan, input, segmentBytes, safety, writer);
  }

  /**
   * Writes and forces records.
   *
   * @return where they stand
   * @throws IOException when the disk refuses, and goes on refusing new segments until the patience
   *     of {@link JournalWriter.Safety} is over
   */
  List<Position> write(List<EncodedRecord> records) throws IOException {
    safety.ownership().run();
    try {
      return written(records);
    } catch (IOException e) {
      return rescued(records, e);
    }
  }

  /** Ends the segment and begins another if it is full. */
  void rollIfFull() throws IOException {
    if (writer.bytes() >= segmentBytes) {
      try {
        end();
        next();
      } catch (IOException e) {
        rescued(List.of(), e);
      }
    }
  }

  /** Ends the segment in good order. */
  void end() throws IOException {
    writer.seal();
    writer.close();
    if (writer.bytes() >= SegmentIndexFile.LEAST_SEGMENT) {
      keepIndex();
    }
  }

  /** Without it the segment is read when it is needed: no reason to stop. */
  private void keepIndex() {
    SegmentIndexFile file = new SegmentIndexFile(storage, folder, writer.segment());
    try {
      file.write(writer.index(), file.stamp());
    } catch (IOException e) {
      file.delete();
    }
  }

  /** Leaves the segment as it is. */
  void abandon(Throwable failure) {
    writer.closeAfter(failure);
  }

  private List<Position> written(List<EncodedRecord> records) throws IOException {
    List<Position> positions = records.stream().map(writer::add).toList();
    writer.commit();
    return positions;
  }

  private List<Position> rescued(List<EncodedRecord> records, IOException failure)
      throws IOException {
    abandon(failure);
    safety.emergency().run();
    safety
        .trouble()
        .accept(
            new JournalException.StorageFailed("save to the journal", folder.journal(), failure));
    Patience.Trial trial = safety.patience().begin();
    while (true) {
      safety.ownership().run();
      try {
        next();
        return written(records);
      } catch (IOException e) {
        // A file that stays open would take one of those that may be open at once.
        abandon(e);
        e.addSuppressed(failure);
        if (!trial.waits()) {
          throw e;
        }
      }
    }
  }

  /** A number is used once there is a file of that name, so that a gap always means a loss. */
  private void next() throws IOException {
    Segment segment = last.next();
    while (storage.kind(folder.file(segment)) != Storage.Kind.MISSING) {
      segment = segment.next();
    }
    writer = SegmentWriter.create(storage, folder, segment, plan, input);
    last = segment;
  }
}
