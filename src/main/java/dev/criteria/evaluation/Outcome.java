package dev.criteria.evaluation;

/** How an evaluation ended. */
public sealed interface Outcome {

  /** The evaluation that ended. */
  Evaluation evaluation();

  /**
   * The model's answers are in, maybe with unanswered criteria.
   *
   * @param answers every answer that was asked for, the general ones included
   * @param result what follows from them
   */
  record Judged(Evaluation evaluation, Answers answers, ProductResult result) implements Outcome {}

  /**
   * The evaluation is still to do, because of a fault that is not the company's; it is never stored
   * as done.
   */
  record Deferred(Evaluation evaluation, Fault fault) implements Outcome {}
}
