package dev.criteria.journal;

import java.util.List;

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

  public Findings {
    missingSegments = List.copyOf(missingSegments);
    damages = List.copyOf(damages);
  }
}
