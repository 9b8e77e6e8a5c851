package dev.criteria.cli;

import dev.criteria.evaluation.EvaluationKey;
import dev.criteria.evaluation.Outcome;
import dev.criteria.journal.JournalException;
import dev.criteria.journal.JournalWriter;
import dev.criteria.journal.StoredOutcome;
import dev.criteria.run.Checkpoint;
import dev.criteria.run.CheckpointException;
import dev.criteria.run.WorkPlan;

/** Saves the outcomes of a run in the session's journal. */
final class JournalCheckpoint implements Checkpoint {
  private final JournalWriter journal;
  private final WorkPlan plan;
  private final String model;

  /**
   * Saves for one plan.
   *
   * @param model who is asked; part of the key of each outcome
   */
  JournalCheckpoint(JournalWriter journal, WorkPlan plan, String model) {
    this.journal = journal;
    this.plan = plan;
    this.model = model;
  }

  @Override
  public void save(Outcome.Judged outcome) throws InterruptedException {
    String key = EvaluationKey.of(plan.criteria(), plan.rules(), outcome.evaluation(), model);
    try {
      journal.append(StoredOutcome.of(outcome, key));
    } catch (JournalException e) {
      throw new CheckpointException(e);
    }
  }
}
