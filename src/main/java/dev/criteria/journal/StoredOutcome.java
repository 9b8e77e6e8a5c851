package dev.criteria.journal;

import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.AudienceResult;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Rules;
import dev.criteria.evaluation.Score;
import dev.criteria.evaluation.Status;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of one evaluation as it stands in the journal.
 *
 * <p>Statuses and scores stand there for people and scripts who read it; the program derives them
 * again from the answers.
 *
 * @param head which evaluation it is
 * @param audiences the product's audiences in their order
 * @param answers every answer that was asked for, the general ones included, by criterion id
 */
public record StoredOutcome(
    RecordHead.OfOutcome head, List<StoredAudience> audiences, Answers answers)
    implements JournalRecord {

  /**
   * One audience of a stored outcome.
   *
   * @param score present when it is qualified
   */
  public record StoredAudience(String name, Status status, Optional<Score> score) {}

  public StoredOutcome {
    audiences = List.copyOf(audiences);
  }

  /**
   * Makes the record of an outcome.
   *
   * @param key names everything that decides the outcome
   */
  public static StoredOutcome of(Outcome.Judged outcome, String key) {
    Evaluation evaluation = outcome.evaluation();
    return new StoredOutcome(
        new RecordHead.OfOutcome(
            evaluation.company().number(),
            evaluation.product().name(),
            key,
            outcome.result().status(),
            outcome.answers().unanswered()),
        outcome.result().audiences().stream().map(StoredOutcome::stored).toList(),
        outcome.answers());
  }

  /**
   * The same outcome under the number that the company has by now.
   *
   * @param company from 1
   */
  public StoredOutcome of(int company) {
    return new StoredOutcome(
        new RecordHead.OfOutcome(
            company, head.product(), head.key(), head.status(), head.unanswered()),
        audiences,
        answers);
  }

  /**
   * Gives the outcome back, judged again by the rules.
   *
   * @throws IllegalArgumentException when this is the outcome of another evaluation
   */
  public Outcome.Judged judged(Rules rules, Criteria criteria, Evaluation evaluation) {
    if (evaluation.company().number() != head.company()
        || !evaluation.product().name().equals(head.product())) {
      throw new IllegalArgumentException(
          "this is the outcome of company %d and product %s, not of company %d and product %s"
              .formatted(
                  head.company(),
                  head.product(),
                  evaluation.company().number(),
                  evaluation.product().name()));
    }
    return rules.judge(criteria, evaluation, answers);
  }

  private static StoredAudience stored(AudienceResult result) {
    return new StoredAudience(result.audience().name(), result.status(), result.score());
  }
}
