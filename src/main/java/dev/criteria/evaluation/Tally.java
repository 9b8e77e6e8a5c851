package dev.criteria.evaluation;

import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the criteria of one stage were answered; the numbers add up to the criteria of the stage.
 *
 * @param passed verdicts {@link Verdict.Kind#PASSED}
 * @param notPassed verdicts {@link Verdict.Kind#NOT_PASSED}
 * @param noData verdicts {@link Verdict.Kind#ND}
 * @param unanswered asked, but without a verdict because of a fault
 * @param notAsked never asked, because the status was clear before
 */
public record Tally(int passed, int notPassed, int noData, int unanswered, int notAsked) {

  private static final Tally NONE = new Tally(0, 0, 0, 0, 0);

  /** Counts the answers to some criteria. */
  public static Tally of(Collection<Criterion> criteria, Answers answers) {
    return sum(criteria.stream().map(criterion -> one(answers.to(criterion).orElse(null))));
  }

  /** The counts of several tallies together. */
  public static Tally sum(Stream<Tally> tallies) {
    return tallies.reduce(NONE, Tally::plus);
  }

  private static Tally one(@Nullable Answer answer) {
    return switch (answer) {
      case null -> new Tally(0, 0, 0, 0, 1);
      case Unanswered _ -> new Tally(0, 0, 0, 1, 0);
      case Verdict verdict ->
          switch (verdict.kind()) {
            case PASSED -> new Tally(1, 0, 0, 0, 0);
            case NOT_PASSED -> new Tally(0, 1, 0, 0, 0);
            case ND -> new Tally(0, 0, 1, 0, 0);
          };
    };
  }

  private Tally plus(Tally other) {
    return new Tally(
        passed + other.passed,
        notPassed + other.notPassed,
        noData + other.noData,
        unanswered + other.unanswered,
        notAsked + other.notAsked);
  }

  /** The criteria that have a verdict. */
  public int verdicts() {
    return passed + notPassed + noData;
  }
}
