package dev.criteria.run;

import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.Fault;

/** What came of asking some criteria. */
sealed interface Asked {

  /** Every criterion has an answer, maybe an unanswered one because of the content. */
  record Answered(Answers answers) implements Asked {}

  /** The provider or the account is in trouble: ask again later. */
  record Deferred(Fault fault) implements Asked {}
}
