package dev.criteria.run;

import dev.criteria.evaluation.Outcome;

/** Where finished evaluations are saved. Implementations are safe for concurrent use. */
public interface Checkpoint {

  /**
   * Saves a finished evaluation. When this returns, the outcome survives a crash of the process and
   * of the machine; before that it does not count.
   *
   * @throws CheckpointException when it could not be saved; the run then stops
   * @throws InterruptedException when interrupted while waiting for the disk
   */
  void save(Outcome.Judged outcome) throws InterruptedException;
}
