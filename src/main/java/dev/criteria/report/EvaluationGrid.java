package dev.criteria.report;

import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Status;
import java.util.Optional;

/**
 * What became of each evaluation, in four bytes for each, since there can be millions. Not safe for
 * concurrent use.
 */
final class EvaluationGrid {
  private static final int SCORE_BANDS = 10;
  private static final int THOUSAND = 1_000;

  private final int products;
  private final int[] cells;
  private int size;

  /** Has room for so many companies, and none of them yet. */
  EvaluationGrid(int companies, int products) {
    this.products = products;
    this.cells = new int[Math.multiplyExact(companies, products)];
  }

  /** Takes in the next evaluation: companies in their order, products in theirs within each. */
  void add(Optional<Outcome.Judged> outcome) {
    cells[size++] = Cell.of(outcome);
  }

  /** The companies whose products are all here. */
  int companies() {
    return size / products;
  }

  /** The evaluation of a company and a product, as {@link Cell} packs it. */
  int cell(int row, int product) {
    return cells[row * products + product];
  }

  /** How often each status occurs for a product, by its number in {@link Cell}. */
  long[] statuses(int product) {
    long[] counts = new long[Cell.STATUSES];
    for (int row = 0; row < companies(); row++) {
      counts[Cell.status(cell(row, product))]++;
    }
    return counts;
  }

  /** How many companies qualified for a product by tenths of the score, 1 among the last. */
  long[] scoreBands(int product) {
    long[] bands = new long[SCORE_BANDS];
    for (int row = 0; row < companies(); row++) {
      int cell = cell(row, product);
      if (Cell.status(cell) == Cell.code(Status.QUALIFIED)) {
        bands[Math.min(Cell.lowest(cell) * SCORE_BANDS / THOUSAND, SCORE_BANDS - 1)]++;
      }
    }
    return bands;
  }

  /**
   * What matters most of a company: qualified before undecided before pending, then what failed
   * last. By the number of the status.
   */
  int standing(int row) {
    int best = Cell.PENDING;
    int bestWeight = Integer.MAX_VALUE;
    for (int product = 0; product < products; product++) {
      int status = Cell.status(cell(row, product));
      if (weight(status) < bestWeight) {
        best = status;
        bestWeight = weight(status);
      }
    }
    return best;
  }

  /** The place of a status among those of {@link #standing}, from 0. */
  static int weight(int status) {
    if (status == Cell.code(Status.QUALIFIED)) {
      return 0;
    }
    if (status == Cell.code(Status.UNDECIDED)) {
      return 1;
    }
    return status == Cell.PENDING ? 2 : status + 1;
  }

  /** How many companies have each {@link #standing}. */
  long[] standings() {
    long[] counts = new long[Cell.STATUSES];
    for (int row = 0; row < companies(); row++) {
      counts[standing(row)]++;
    }
    return counts;
  }

  /** A company's highest score for any product, in thousandths. */
  int highestScore(int row) {
    int highest = 0;
    for (int product = 0; product < products; product++) {
      highest = Math.max(highest, Cell.lowest(cell(row, product)));
    }
    return highest;
  }
}
