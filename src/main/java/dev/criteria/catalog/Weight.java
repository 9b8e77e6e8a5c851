package dev.criteria.catalog;

import dev.criteria.evaluation.Criterion;
import dev.criteria.text.ScreenText;
import java.math.BigDecimal;

/** The numbers of the column "Weight". */
final class Weight {
  private static final int MAX_LENGTH = 40;
  private static final int MAX_DECIMALS = 6;
  private static final String EXAMPLE = "write a number such as 1 or 2.5";

  private Weight() {}

  /**
   * The weight that a cell states, 1 when it is blank.
   *
   * @throws UnusableFileException unless it is above 0, at most {@link Criterion#MAX_WEIGHT} and
   *     has at most 6 decimals; finer ones (1e-999999999) would make sums of enormous length
   */
  static BigDecimal of(String cell, Place place) throws UnusableFileException {
    if (cell.isEmpty()) {
      return BigDecimal.ONE;
    }
    BigDecimal weight = number(cell, place);
    if (weight.signum() <= 0) {
      throw place.complaint(ScreenText.quoted(cell) + " is not above 0; " + EXAMPLE);
    }
    if (weight.compareTo(Criterion.MAX_WEIGHT) > 0) {
      throw place.complaint(
          "%s is larger than %s; %s"
              .formatted(ScreenText.quoted(cell), Criterion.MAX_WEIGHT, EXAMPLE));
    }
    if (weight.stripTrailingZeros().scale() > MAX_DECIMALS) {
      throw place.complaint(ScreenText.quoted(cell) + " has more than 6 decimals; " + EXAMPLE);
    }
    // 1e3 as 1000, the way the user will see it again.
    return weight.scale() < 0 ? weight.setScale(0) : weight;
  }

  private static BigDecimal number(String cell, Place place) throws UnusableFileException {
    try {
      if (cell.length() <= MAX_LENGTH) {
        return new BigDecimal(cell);
      }
    } catch (NumberFormatException _) {
      // Said below, in the user's words.
    }
    throw place.complaint(ScreenText.quoted(cell) + " is not a number; " + EXAMPLE);
  }
}
