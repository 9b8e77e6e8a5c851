package dev.criteria.workbook;

/**
 * How far a workbook is followed.
 *
 * @param entries the files in the archive
 * @param bytes the bytes of all parts that are read, expanded
 * @param free the bytes of a part that may be expanded whatever the ratio; lists of equal rows
 *     shrink a lot
 * @param ratio beyond that, how many times larger than its archived form a part may be
 * @param columns the columns in which something may stand
 * @param text the characters of one cell, or of one shared string
 * @param strings the shared strings
 */
public record Bounds(
    int entries, long bytes, long free, int ratio, int columns, int text, int strings) {

  /** What lists of a million companies stay far below. */
  public static final Bounds USUAL =
      new Bounds(5_000, 4L << 30, 256L << 20, 100, 1_000, 1 << 20, 50_000_000);
}
