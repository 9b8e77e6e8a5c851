package dev.criteria.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns the places of records into numbers, so that millions of them fit into arrays.
 *
 * <p>Not safe for concurrent use.
 */
public final class PackedPlaces {

  private static final int OFFSET_BITS = 40;
  private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;

  /** A number is the segment's place in this list, counted from 1, and the offset. */
  private final List<Segment> segments = new ArrayList<>();

  /**
   * The number of a place; never 0.
   *
   * @param position its length is left out
   */
  public long pack(Position position) {
    return ((long) place(position.segment()) << OFFSET_BITS) | position.offset();
  }

  /**
   * The place again.
   *
   * @param place from {@link #pack}
   * @param length bytes of the line
   */
  public Position unpack(long place, int length) {
    Segment segment = segments.get((int) (place >>> OFFSET_BITS) - 1);
    return new Position(segment, place & OFFSET_MASK, length);
  }

  /** Records come segment by segment, so the one looked for is nearly always the last. */
  private int place(Segment segment) {
    int last = segments.lastIndexOf(segment);
    if (last < 0) {
      segments.add(segment);
      last = segments.size() - 1;
    }
    return last + 1;
  }
}
