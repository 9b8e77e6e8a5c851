package dev.criteria.workbook;

/** The letters that spreadsheets number columns with: A to Z, then AA and on. */
final class Letters {
  private static final int ALPHABET = 26;

  private Letters() {}

  /**
   * The letters of a column.
   *
   * @param column counted from 0
   */
  static String of(int column) {
    String last = String.valueOf((char) ('A' + column % ALPHABET));
    return column < ALPHABET ? last : of(column / ALPHABET - 1) + last;
  }
}
