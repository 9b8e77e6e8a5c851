package dev.criteria.text;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that a mistyped one was meant to be. */
public final class Similar {

  private Similar() {}

  /**
   * The known word that differs least from what was typed: without regard to case, by at most one
   * change in three characters.
   */
  public static Optional<String> to(String typed, List<String> known) {
    String word = typed.strip().toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(
            candidate ->
                3 * changes(word, candidate.toLowerCase(Locale.ROOT))
                    <= Math.max(word.length(), candidate.length()))
        .min(
            Comparator.comparingInt(
                candidate -> changes(word, candidate.toLowerCase(Locale.ROOT))));
  }

  /** How many characters must be put in, left out, replaced or swapped with their neighbour. */
  private static int changes(String from, String to) {
    int[][] table = new int[from.length() + 1][to.length() + 1];
    for (int row = 0; row <= from.length(); row++) {
      for (int column = 0; column <= to.length(); column++) {
        table[row][column] =
            row == 0 || column == 0 ? row + column : least(table, from, to, row, column);
      }
    }
    return table[from.length()][to.length()];
  }

  private static int least(int[][] table, String from, String to, int row, int column) {
    int same = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
    int least =
        Math.min(
            table[row - 1][column - 1] + same,
            Math.min(table[row - 1][column], table[row][column - 1]) + 1);
    boolean isSwap =
        row > 1
            && column > 1
            && from.charAt(row - 1) == to.charAt(column - 2)
            && from.charAt(row - 2) == to.charAt(column - 1);
    return isSwap ? Math.min(least, table[row - 2][column - 2] + 1) : least;
  }
}
