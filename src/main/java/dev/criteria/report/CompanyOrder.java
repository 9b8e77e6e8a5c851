package dev.criteria.report;

import java.util.Arrays;

/**
 * The order in which report.html shows companies: those with the best place in the ranking of any
 * product first, so that no product is left out, then by score and by place in the list. Companies
 * that qualify for nothing follow, undecided ones first.
 */
final class CompanyOrder {
  private static final int ROW_BITS = 31;
  private static final int SCORE_BITS = 10;
  private static final int RANK_BITS = 18;
  private static final int LAST_RANK = (1 << RANK_BITS) - 1;
  private static final int BEST_SCORE = 1_000;

  private final EvaluationGrid grid;
  private final int[] bestRanks;

  /** Knows no ranking yet. */
  CompanyOrder(EvaluationGrid grid) {
    this.grid = grid;
    this.bestRanks = new int[grid.companies()];
    Arrays.fill(bestRanks, LAST_RANK);
  }

  /** Takes in the ranking of a product: the companies' places in the list, best first. */
  void add(int[] ranking) {
    for (int rank = 0; rank < ranking.length; rank++) {
      bestRanks[ranking[rank]] = Math.min(bestRanks[ranking[rank]], rank);
    }
  }

  /** The places in the list of the first companies, at most so many. */
  int[] first(int most) {
    long[] keys = new long[grid.companies()];
    for (int row = 0; row < keys.length; row++) {
      keys[row] = key(row);
    }
    Arrays.sort(keys);
    int[] rows = new int[Math.min(most, keys.length)];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (int) (keys[i] & Integer.MAX_VALUE);
    }
    return rows;
  }

  private long key(int row) {
    long key = EvaluationGrid.weight(grid.standing(row));
    key = (key << RANK_BITS) | bestRanks[row];
    key = (key << SCORE_BITS) | (BEST_SCORE - grid.highestScore(row));
    return (key << ROW_BITS) | row;
  }
}
