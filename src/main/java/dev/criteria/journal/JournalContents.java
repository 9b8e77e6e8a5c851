package dev.criteria.journal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells where the outcomes and replies of a journal stand, from the indexes of its segments where
 * there are any.
 *
 * <p>Not safe for concurrent use.
 */
final class JournalContents {
  private final Storage storage;
  private final SessionFolder folder;
  private final boolean keepsIndexes;
  private final Consumer<IndexEntry> visitor;
  private final SessionTotals.Count totals = new SessionTotals.Count();
  private Findings findings = Findings.NONE;

  /**
   * Has read nothing yet.
   *
   * @param keepsIndexes whether indexes may be written and deleted
   */
  JournalContents(
      Storage storage, SessionFolder folder, boolean keepsIndexes, Consumer<IndexEntry> visitor) {
    this.storage = storage;
    this.folder = folder;
    this.keepsIndexes = keepsIndexes;
    this.visitor = visitor;
  }

  /** What was found, and what all records together took. */
  JournalReader.Contents contents() {
    return new JournalReader.Contents(findings, totals.totals());
  }

  /**
   * Reads segments in this order.
   *
   * @param believesIndexes whether a segment that has an index need not be read itself
   */
  void read(List<Segment> segments, boolean believesIndexes) {
    for (Segment segment : segments) {
      try {
        read(segment, believesIndexes);
      } catch (IOException e) {
        throw new JournalException.StorageFailed("read the journal", folder.file(segment), e);
      }
    }
    FindingsTally missing = new FindingsTally();
    Segment.missing(segments).forEach(missing::segmentMissing);
    findings = findings.and(missing.findings());
  }

  private void read(Segment segment, boolean believesIndexes) throws IOException {
    if (storage.size(folder.file(segment)) < SegmentIndexFile.LEAST_SEGMENT) {
      tell(scanned(segment));
      return;
    }
    SegmentIndexFile file = new SegmentIndexFile(storage, folder, segment);
    SegmentIndexFile.Stamp stamp = file.stamp();
    Optional<SegmentIndex> index = believesIndexes ? file.read(stamp) : Optional.empty();
    if (index.isPresent()) {
      tell(new Part(index.get(), whole(index.get(), stamp), true));
      return;
    }
    Part part = scanned(segment);
    tell(part);
    if (keepsIndexes && part.isComplete()) {
      file.write(part.index(), stamp);
    } else if (keepsIndexes) {
      file.delete();
    }
  }

  /**
   * What one segment holds.
   *
   * @param isComplete whether nothing is damaged or missing, and nothing will come
   */
  private record Part(SegmentIndex index, Findings findings, boolean isComplete) {}

  private void tell(Part part) {
    part.index().tell(visitor);
    totals.add(part.index().totals());
    findings = findings.and(part.findings());
  }

  private Part scanned(Segment segment) throws IOException {
    FindingsTally tally = new FindingsTally();
    SegmentIndex.Builder builder = new SegmentIndex.Builder(segment);
    SegmentReader reader =
        new SegmentReader(
            folder, segment, tally, line -> builder.add(line.head(), line.position()));
    try (Storage.Input file = storage.open(folder.file(segment))) {
      new LineSplitter(file, LineFormat.MAX_LENGTH, reader).split();
    }
    tally.segmentRead(storage.size(folder.file(segment)));
    Findings found = tally.findings();
    return new Part(builder.index(), found, builder.isSealed() && found.isClean());
  }

  /** What reading a segment without any damage finds. */
  private static Findings whole(SegmentIndex index, SegmentIndexFile.Stamp stamp) {
    FindingsTally tally = new FindingsTally();
    tally.segmentRead(stamp.size());
    tally.recordsRead(index.records());
    return tally.findings();
  }
}
