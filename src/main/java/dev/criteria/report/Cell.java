package dev.criteria.report;

import dev.criteria.evaluation.AudienceResult;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.ProductResult;
import dev.criteria.evaluation.Score;
import dev.criteria.evaluation.Status;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What became of an evaluation, packed into a number, in which report.html has it too. From the
 * lowest bit on: status (3 bits), lowest and highest score in thousandths (10 each), best audience
 * counted from 1 (6), whether criteria are unanswered (1).
 */
final class Cell {

  /** The status of an evaluation without outcome. */
  static final int PENDING = 0;

  /** The statuses there are, the missing one included. */
  static final int STATUSES = Status.values().length + 1;

  private static final int LOWEST_AT = 3;
  private static final int HIGHEST_AT = 13;
  private static final int AUDIENCE_AT = 23;
  private static final int UNANSWERED_AT = 29;
  private static final int STATUS_MASK = 0x7;
  private static final int SCORE_MASK = 0x3FF;

  /** Stands for every audience that has no number of its own. */
  private static final int MAX_AUDIENCE = 0x3F;

  private Cell() {}

  static int of(Optional<Outcome.Judged> outcome) {
    return outcome.map(Cell::of).orElse(PENDING);
  }

  private static int of(Outcome.Judged judged) {
    ProductResult result = judged.result();
    int cell = code(result.status());
    cell |= (judged.answers().unanswered() > 0 ? 1 : 0) << UNANSWERED_AT;
    Optional<AudienceResult> best = result.best();
    if (best.isPresent()) {
      Score score = best.get().score().orElseThrow();
      int audience = result.audiences().indexOf(best.get()) + 1;
      cell |= thousandths(score.lowest()) << LOWEST_AT;
      cell |= thousandths(score.highest()) << HIGHEST_AT;
      cell |= Math.min(audience, MAX_AUDIENCE) << AUDIENCE_AT;
    }
    return cell;
  }

  /** The number of a status. */
  static int code(Status status) {
    return switch (status) {
      case QUALIFIED -> 1;
      case FAILED_MANDATORY -> 2;
      case NOT_QUALIFIED -> 3;
      case FAILED_GENERAL -> 4;
      case UNDECIDED -> 5;
    };
  }

  static int status(int cell) {
    return cell & STATUS_MASK;
  }

  /** The lowest score in thousandths; 0 when the status is not qualified. */
  static int lowest(int cell) {
    return (cell >> LOWEST_AT) & SCORE_MASK;
  }

  /** A score in thousandths. */
  static int thousandths(BigDecimal score) {
    return score.movePointRight(3).intValueExact();
  }
}
