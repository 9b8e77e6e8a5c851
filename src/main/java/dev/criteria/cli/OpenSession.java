package dev.criteria.cli;

import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Product;
import dev.criteria.journal.JournalCheck;
import dev.criteria.journal.JournalException;
import dev.criteria.journal.JournalReader;
import dev.criteria.journal.SessionFolder;
import dev.criteria.journal.SessionLock;
import dev.criteria.journal.Storage;
import dev.criteria.pricing.PriceTable;
import dev.criteria.recovery.PastWork;
import dev.criteria.report.Outcomes;
import dev.criteria.report.ResultFiles;
import dev.criteria.report.Summary;
import dev.criteria.run.WorkPlan;
import java.util.List;
import java.util.Optional;

/**
 * A session that this process works on, and that nobody else may touch until it is closed.
 *
 * @param folder where it is
 * @param lock the right to work on it
 * @param work what is asked
 */
record OpenSession(SessionFolder folder, SessionLock lock, SessionWork work)
    implements AutoCloseable {

  /** Reads what stands in the journal by now. The reader must stay open while it is used. */
  static PastWork past(JournalReader reader, SessionWork work) {
    int companies = work.plan().companies().size();
    List<String> products = work.plan().criteria().products().stream().map(Product::name).toList();
    return work.table()
        .map(table -> PastWork.read(reader, companies, products, table))
        .orElseGet(() -> PastWork.read(reader, companies, products, work.plan().equal()));
  }

  /**
   * Refuses a session that is damaged too much; lost files that are accepted are remembered.
   *
   * @throws DamagedSessionException when it is
   */
  static void refuseDamage(
      Storage storage, SessionFolder folder, SessionWork work, PastWork past, DamageLimit limit) {
    JournalCheck check = JournalCheck.of(storage, folder, past.findings());
    limit.check(folder.id(), check, work.plan().evaluations() - past.finished(), past.totals());
    if (!check.lostFiles().isEmpty()) {
      check.acceptLostFiles(storage, folder);
    }
  }

  /** Refuses this session when it is damaged too much. */
  void refuseDamage(Storage storage, PastWork past, DamageLimit limit) {
    refuseDamage(storage, folder, work, past, limit);
  }

  /** The outcomes of past work, for the report. */
  private static Outcomes outcomes(PastWork past, WorkPlan plan) {
    return evaluation -> outcome(past, plan, evaluation);
  }

  private static Optional<Outcome.Judged> outcome(
      PastWork past, WorkPlan plan, Evaluation evaluation) {
    return past.outcome(evaluation.company().number(), evaluation.product().name())
        .map(stored -> stored.judged(plan.rules(), plan.criteria(), evaluation));
  }

  /**
   * Writes results from past work. Where a line of the journal turns out to be damaged after all,
   * its evaluation counts as not done.
   */
  static Summary write(
      ResultFiles files, PastWork past, SessionFolder folder, SessionWork work, PriceTable prices) {
    try {
      return writeAsIs(files, past, folder, work, prices);
    } catch (JournalException.Damaged e) {
      past.readAnew();
      return writeAsIs(files, past, folder, work, prices);
    }
  }

  private static Summary writeAsIs(
      ResultFiles files, PastWork past, SessionFolder folder, SessionWork work, PriceTable prices) {
    WorkPlan plan = work.plan();
    return files.write(
        plan.companies(),
        plan.criteria(),
        outcomes(past, plan),
        Connection.provenance(past.totals().models()),
        FactsOfSession.of(past, folder, work, prices));
  }

  /** A reader of the session's journal. */
  JournalReader reader(Storage storage) {
    return JournalReader.keepingIndexes(storage, folder);
  }

  @Override
  public void close() {
    lock.close();
  }
}
