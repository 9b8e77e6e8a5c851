package dev.criteria.run;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Outcome;

/**
 * Is told what happens in a run, by any of its workers and at once: implementations are safe for
 * concurrent use and return quickly.
 */
public interface RunListener {

  /** An evaluation ended; a judged one is saved already. */
  void ended(Outcome outcome);

  /**
   * The general criteria of a company got no reply, so that its products are still to do; no {@link
   * #ended} follows for them.
   *
   * @param evaluations how many they are
   */
  void deferred(Company company, int evaluations, Fault fault);

  /** The run takes up no further work because of this fault. */
  void stopping(Fault fault);
}
