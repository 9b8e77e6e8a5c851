package dev.criteria.journal;

/**
 * A part of the journal that cannot be used.
 *
 * @param segment the file
 * @param offset bytes before it
 * @param length its bytes, without the line feed
 * @param kind what is wrong
 */
public record Damage(Segment segment, long offset, long length, Kind kind) {

  /** What is wrong with a part of the journal. */
  public enum Kind {
    /** The end of a file without a line feed: it was being written when the run stopped. */
    UNFINISHED,
    /** The checksum does not fit: the line was changed, or comes from another session. */
    BROKEN,
    /** The file was saved by an editor: its line ends or its first bytes were converted. */
    CONVERTED,
    /** The line is longer than any that is written. */
    TOO_LONG,
    /** The checksum fits, but the line does not hold what it has to hold. */
    MALFORMED
  }
}
