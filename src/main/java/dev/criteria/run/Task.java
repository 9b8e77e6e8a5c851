package dev.criteria.run;

import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Evaluation;

/** A piece of work that a worker can do at once, without waiting for another piece. */
sealed interface Task {

  /** Ask the general criteria of a company. */
  record General(Company company) implements Task {}

  /** Evaluate one product of a company whose general criteria have been asked. */
  record Product(Evaluation evaluation, Answers general) implements Task {}
}
