package dev.criteria.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one file of a journal. The natural order is the order of writing.
 *
 * @param epoch the run of the session, counted from 1
 * @param sequence the file within the run, counted from 1
 */
public record Segment(int epoch, int sequence) implements Comparable<Segment> {

  private static final Pattern FILE_NAME = Pattern.compile("(\\d{6,9})-(\\d{4,9})\\.jsonl");
  private static final Comparator<Segment> ORDER =
      Comparator.comparingInt(Segment::epoch).thenComparingInt(Segment::sequence);

  public Segment {
    if (epoch < 1 || sequence < 1) {
      throw new IllegalArgumentException("a segment counts from 1, got " + epoch + "-" + sequence);
    }
  }

  /** The segment that a file name stands for; nothing when it is not written exactly so. */
  static Optional<Segment> named(String fileName) {
    Matcher matcher = FILE_NAME.matcher(fileName);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int epoch = Integer.parseInt(matcher.group(1));
    int sequence = Integer.parseInt(matcher.group(2));
    return epoch < 1 || sequence < 1
        ? Optional.empty()
        : Optional.of(new Segment(epoch, sequence)).filter(s -> s.fileName().equals(fileName));
  }

  /**
   * The segments that must have been there, because later ones of the same run are.
   *
   * @param segments those that are there, in their order
   */
  static List<Segment> missing(List<Segment> segments) {
    List<Segment> missing = new ArrayList<>();
    int epoch = 0;
    int expected = 1;
    for (Segment segment : segments) {
      if (segment.epoch != epoch) {
        epoch = segment.epoch;
        expected = 1;
      }
      for (; expected < segment.sequence; expected++) {
        missing.add(new Segment(epoch, expected));
      }
      expected++;
    }
    return missing;
  }

  /** The next segment of the same run. */
  Segment next() {
    return new Segment(epoch, sequence + 1);
  }

  String fileName() {
    return this + ".jsonl";
  }

  String indexName() {
    return this + ".idx";
  }

  @Override
  public int compareTo(Segment other) {
    return ORDER.compare(this, other);
  }

  /** The name as it stands in the journal: {@code 000001-0001}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%06d-%04d", epoch, sequence);
  }
}
