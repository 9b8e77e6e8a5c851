package dev.criteria.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The share of the nice-to-have weight that a company reaches, from 0 to 1 with three decimals.
 *
 * <p>Unanswered criteria make it a range: the lowest counts them as not passed, the highest as
 * passed. Without unanswered ones both ends are equal. An audience without nice-to-have criteria
 * scores 0: nothing was asked, so nothing was reached.
 *
 * @param lowest the score if no unanswered criterion is met; the one that ranks
 * @param highest the score if every unanswered criterion is met
 */
public record Score(BigDecimal lowest, BigDecimal highest) {

  private static final int DECIMALS = 3;

  /** Computes weight passed / weight of all, rounded half up. */
  public static Score of(List<Criterion> criteria, Answers answers) {
    BigDecimal all = BigDecimal.ZERO;
    BigDecimal passed = BigDecimal.ZERO;
    BigDecimal open = BigDecimal.ZERO;
    for (Criterion criterion : criteria) {
      all = all.add(criterion.weight());
      switch (answers.to(criterion).orElse(null)) {
        case null -> open = open.add(criterion.weight());
        case Unanswered _ -> open = open.add(criterion.weight());
        case Verdict verdict when verdict.kind() == Verdict.Kind.PASSED ->
            passed = passed.add(criterion.weight());
        case Verdict _ -> {}
      }
    }
    return new Score(share(passed, all), share(passed.add(open), all));
  }

  /** Tells whether unanswered criteria leave the score open. */
  public boolean isRange() {
    return lowest.compareTo(highest) != 0;
  }

  private static BigDecimal share(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0
        ? BigDecimal.ZERO.setScale(DECIMALS)
        : part.divide(whole, DECIMALS, RoundingMode.HALF_UP);
  }
}
