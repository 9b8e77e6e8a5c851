package dev.criteria.evaluation;

import java.math.BigDecimal;
import java.util.Comparator;

/**
 * A qualified company's place in the ranking of a product: score descending, then share of ND
 * ascending, then input order. The natural order puts the best first.
 *
 * @param score the lowest possible score of the company's best audience
 * @param noDataShare share of ND among the verdicts of that audience, from 0 to 1
 * @param companyNumber the company's position in the list
 */
public record Standing(BigDecimal score, double noDataShare, int companyNumber)
    implements Comparable<Standing> {

  private static final Comparator<Standing> BEST_FIRST =
      Comparator.comparing(Standing::score)
          .reversed()
          .thenComparingDouble(Standing::noDataShare)
          .thenComparingInt(Standing::companyNumber);

  /** The standing that a qualified audience gives its company. */
  public static Standing of(Company company, AudienceResult best) {
    return new Standing(best.score().orElseThrow().lowest(), best.noDataShare(), company.number());
  }

  @Override
  public int compareTo(Standing other) {
    return BEST_FIRST.compare(this, other);
  }
}
