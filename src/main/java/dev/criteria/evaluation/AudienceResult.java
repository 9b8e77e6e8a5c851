package dev.criteria.evaluation;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the answers mean for one audience of a product.
 *
 * @param audience the audience
 * @param status the status that every possible answer to what is unanswered would lead to, else
 *     {@link Status#UNDECIDED}
 * @param score present when the status is {@link Status#QUALIFIED}
 * @param mandatory how the mandatory criteria were answered
 * @param nth how the nice-to-have criteria were answered
 */
public record AudienceResult(
    Audience audience, Status status, Optional<Score> score, Tally mandatory, Tally nth) {

  /**
   * The share of {@link Verdict.Kind#ND} among the verdicts on mandatory and nice-to-have criteria,
   * from 0 to 1; 0 when there is no verdict.
   */
  public double noDataShare() {
    Tally both = Tally.sum(Stream.of(mandatory, nth));
    return both.verdicts() == 0 ? 0 : (double) both.noData() / both.verdicts();
  }
}
