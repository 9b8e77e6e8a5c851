package dev.criteria.journal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Counts what is found while a journal is read.
 *
 * <p>Not safe for concurrent use.
 */
final class FindingsTally {

  /** Lines of higher numbers are not believed; a segment holds far fewer. */
  static final long MAX_NUMBER = 1 << 24;

  private final List<Damage> damages = new ArrayList<>();
  private final List<Segment> missingSegments = new ArrayList<>();
  private BitSet numbers = new BitSet();
  private int segments;
  private long records;
  private long bytes;
  private long unfinished;
  private long damaged;
  private long missing;
  private long duplicates;
  private int withoutHeader;

  void segmentRead(long size) {
    segments++;
    bytes += size;
    missing += numbers.length() - (numbers.isEmpty() ? 0 : 1) - numbers.cardinality();
    numbers = new BitSet();
  }

  void segmentMissing(Segment segment) {
    missingSegments.add(segment);
  }

  void headerMissing() {
    withoutHeader++;
  }

  /** Tells whether a line with this number came before in the segment. */
  boolean seen(long number) {
    if (numbers.get((int) number)) {
      duplicates++;
      return true;
    }
    numbers.set((int) number);
    return false;
  }

  void recordRead() {
    records++;
  }

  void recordsRead(long count) {
    records += count;
  }

  void damage(Damage damage) {
    if (damage.kind() == Damage.Kind.UNFINISHED) {
      unfinished++;
    } else {
      damaged++;
    }
    if (damages.size() < Findings.MAX_DAMAGES) {
      damages.add(damage);
    }
  }

  Findings findings() {
    return new Findings(
        segments,
        records,
        bytes,
        unfinished,
        damaged,
        missing,
        duplicates,
        withoutHeader,
        missingSegments,
        damages);
  }
}
