package dev.criteria.journal;

import java.util.List;
import java.util.stream.Stream;

/**
 * What was found when a journal was read.
 *
 * @param segments the files read
 * @param records whole lines of a known type, each counted once
 * @param bytes bytes read
 * @param unfinished files whose last line is incomplete; at most one record each was lost
 * @param damaged lines that had to be left out, the unfinished ones not counted
 * @param missing numbers that no whole line has, those of damaged lines included
 * @param duplicates lines left out because a line of the same number came before
 * @param withoutHeader files that do not begin with a header
 * @param missingSegments files that must have been there, because later ones of the same run are
 * @param damages where the first of the damaged and unfinished lines are
 */
public record Findings(
    int segments,
    long records,
    long bytes,
    long unfinished,
    long damaged,
    long missing,
    long duplicates,
    int withoutHeader,
    List<Segment> missingSegments,
    List<Damage> damages) {

  /** At most so many places are kept. */
  public static final int MAX_DAMAGES = 1_000;

  /** Nothing was read. */
  public static final Findings NONE = new Findings(0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of());

  public Findings {
    missingSegments = List.copyOf(missingSegments);
    damages = List.copyOf(damages);
  }

  /** Whether every file that was read is whole. */
  boolean isClean() {
    return unfinished + damaged + missing + duplicates + withoutHeader == 0;
  }

  /** What was found in these files and in others. */
  public Findings and(Findings others) {
    return new Findings(
        segments + others.segments,
        records + others.records,
        bytes + others.bytes,
        unfinished + others.unfinished,
        damaged + others.damaged,
        missing + others.missing,
        duplicates + others.duplicates,
        withoutHeader + others.withoutHeader,
        Stream.concat(missingSegments.stream(), others.missingSegments.stream()).toList(),
        Stream.concat(damages.stream(), others.damages.stream()).limit(MAX_DAMAGES).toList());
  }
}
