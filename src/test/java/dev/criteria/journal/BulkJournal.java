package dev.criteria.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a run of a session as {@link JournalWriter} does, but from one thread and with few forces,
 * so that a long journal can be made for a measurement.
 */
public final class BulkJournal {
  private static final int BATCH = 10_000;

  private final SegmentChain segments;
  private final List<EncodedRecord> batch = new ArrayList<>();

  private BulkJournal(SegmentChain segments) {
    this.segments = segments;
  }

  /** Begins the first run. */
  public static BulkJournal begin(
      Storage storage, SessionFolder folder, int epoch, String plan, String input)
      throws IOException {
    return new BulkJournal(
        SegmentChain.begin(
            storage,
            folder,
            epoch,
            plan,
            input,
            JournalWriter.Limits.DEFAULT.segmentBytes(),
            JournalWriter.Safety.NONE));
  }

  /** Adds a record. */
  public void add(JournalRecord record) throws IOException {
    batch.add(RecordJson.encoded(record));
    if (batch.size() == BATCH) {
      write();
    }
  }

  /** Ends the run in good order. */
  public void end() throws IOException {
    write();
    segments.end();
  }

  private void write() throws IOException {
    segments.write(batch);
    segments.rollIfFull();
    batch.clear();
  }
}
