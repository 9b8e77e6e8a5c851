package dev.criteria.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Usage;
import dev.criteria.journal.JournalException;
import dev.criteria.journal.ProgressFile;
import dev.criteria.journal.SessionState;
import dev.criteria.journal.StateFile;
import dev.criteria.journal.Storage;
import dev.criteria.provider.Meter;
import dev.criteria.recovery.PastWork;
import dev.criteria.run.RunListener;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps session.json and progress.json up to date while a run goes on. Both are hints for people
 * and scripts; what counts is the journal.
 *
 * <p>Safe for concurrent use.
 */
final class StateKeeper implements RunListener {
  private final Surroundings surroundings;
  private final OpenSession session;
  private final ProviderChain chain;
  private final Usage earlierUsage;
  private final long earlierDone;
  private final StateFile stateFile;
  private final ProgressFile progressFile;
  private final long start;
  private final LongAdder judged = new LongAdder();
  private final LongAdder deferred = new LongAdder();

  /**
   * Begins to keep it.
   *
   * @param earlierDone evaluations that were done before and are not done again
   */
  StateKeeper(
      Surroundings surroundings,
      Storage storage,
      OpenSession session,
      PastWork past,
      long earlierDone,
      ProviderChain chain) {
    this.surroundings = surroundings;
    this.session = session;
    this.chain = chain;
    this.earlierUsage = past.totals().usage();
    this.earlierDone = earlierDone;
    this.stateFile = new StateFile(storage, session.folder());
    this.progressFile = new ProgressFile(storage, session.folder(), surroundings.nanoTime());
    this.start = surroundings.nanoTime().getAsLong();
  }

  @Override
  public void ended(Outcome outcome) {
    switch (outcome) {
      case Outcome.Judged _ -> judged.increment();
      case Outcome.Deferred _ -> deferred.increment();
    }
  }

  @Override
  public void deferred(Company company, int evaluations, Fault fault) {
    deferred.add(evaluations);
  }

  @Override
  public void takenUpAgain(int company, int evaluations) {
    deferred.add(-evaluations);
  }

  @Override
  public void stopping(Fault fault) {
    // The state at the end says why.
  }

  /** Replaces progress.json, at most once a second. */
  void offerProgress() {
    progressFile.offer(() -> progress("RUNNING"));
  }

  /** Replaces session.json, so that a list of sessions knows roughly how far a killed one was. */
  void offerState() {
    try {
      writeState(
          SessionState.Phase.RUNNING,
          "",
          Math.min(session.work().plan().evaluations(), earlierDone + judged.sum()));
    } catch (JournalException e) {
      // A hint only; the journal meets the same disk and stops the run if need be.
    }
  }

  /** Replaces both files. */
  void write(SessionState.Phase phase, String reason, long done) {
    writeState(phase, reason, done);
    progressFile.write(progress(phase.name()));
  }

  private void writeState(SessionState.Phase phase, String reason, long done) {
    stateFile.write(
        session
            .work()
            .state(
                session.folder().id(),
                phase,
                reason,
                done,
                usage(),
                surroundings.clock().instant()));
  }

  private Usage usage() {
    return earlierUsage.plus(chain.meter().usage());
  }

  private ObjectNode progress(String phase) {
    Meter now = chain.meter();
    long total = session.work().plan().evaluations();
    long done = Math.min(total, earlierDone + judged.sum());
    double seconds = (surroundings.nanoTime().getAsLong() - start) / 1e9;
    double rate = seconds > 0 ? judged.sum() / seconds : 0;
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("session", session.folder().id().value())
            .put("state", phase)
            .put("done", done)
            .put("total", total)
            .put("deferred", deferred.sum())
            .put("evaluations_per_second", Math.round(rate * 1000) / 1000.0)
            .put("requests", now.requests())
            .put("in_flight", now.inFlight())
            .put("input_tokens", usage().input())
            .put("output_tokens", usage().output())
            .put("updated", surroundings.clock().instant().toString());
    if (rate > 0) {
      node.put("seconds_left", Math.round((total - done) / rate));
    }
    ProviderProgress.of(chain, surroundings.clock().instant())
        .forEach(node.putArray("providers")::add);
    return node;
  }
}
