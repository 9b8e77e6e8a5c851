package dev.criteria.cli;

import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Product;
import dev.criteria.journal.JournalReader;
import dev.criteria.journal.SessionFolder;
import dev.criteria.journal.Storage;
import dev.criteria.journal.StoredOutcomes;
import dev.criteria.report.Outcomes;
import dev.criteria.run.WorkPlan;
import java.util.Optional;

/** Gives the report the outcomes that stand in a session's journal, one at a time. */
final class SavedOutcomes implements Outcomes, AutoCloseable {
  private final JournalReader reader;
  private final StoredOutcomes stored;
  private final WorkPlan plan;

  private SavedOutcomes(JournalReader reader, StoredOutcomes stored, WorkPlan plan) {
    this.reader = reader;
    this.stored = stored;
    this.plan = plan;
  }

  /** Reads the journal of a session once, to know where each outcome stands. */
  static SavedOutcomes read(Storage storage, SessionFolder folder, WorkPlan plan) {
    JournalReader reader = new JournalReader(storage, folder);
    StoredOutcomes stored =
        StoredOutcomes.load(
            reader,
            plan.companies().size(),
            plan.criteria().products().stream().map(Product::name).toList(),
            StoredOutcomes.Fit.ANY);
    return new SavedOutcomes(reader, stored, plan);
  }

  @Override
  public Optional<Outcome.Judged> find(Evaluation evaluation) {
    return stored
        .outcome(evaluation.company().number(), evaluation.product().name())
        .map(outcome -> outcome.judged(plan.rules(), plan.criteria(), evaluation));
  }

  @Override
  public void close() {
    reader.close();
  }
}
