package dev.criteria.cli;

import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Product;
import dev.criteria.journal.Findings;
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

  /** What is wrong with the journal, in words for the user; nothing when it is whole. */
  Optional<String> damage() {
    Findings findings = stored.findings();
    long lines = findings.damaged() + findings.unfinished();
    return lines == 0
        ? Optional.empty()
        : Optional.of(
            "the journal has "
                + lines
                + " damaged lines; what stood in them is not in the results");
  }

  @Override
  public void close() {
    reader.close();
  }
}
