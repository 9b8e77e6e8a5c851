package dev.criteria.report;

import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Outcome;
import java.util.Optional;

/** Where finished evaluations are found; the port behind which the record of a session lies. */
public interface Outcomes {

  /**
   * Finds what an evaluation came to. It is asked once per evaluation, companies in input order and
   * products in their order within a company, and then again for the companies that are shown in
   * full; the result is not kept.
   *
   * @return nothing when the evaluation is not finished
   */
  Optional<Outcome.Judged> find(Evaluation evaluation);
}
