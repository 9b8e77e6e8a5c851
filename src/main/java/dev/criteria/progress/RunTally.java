package dev.criteria.progress;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Outcome;
import dev.criteria.run.RunListener;

/**
 * Counts how far a run is.
 *
 * <p>Safe for concurrent use.
 */
public final class RunTally implements RunListener {
  private final long all;
  private final long before;
  private long judged;
  private long deferred;
  private boolean tryingAgain;
  private boolean stopping;

  /**
   * Begins to count.
   *
   * @param all the evaluations there are
   * @param before how many of them earlier runs did
   */
  public RunTally(long all, long before) {
    this.all = all;
    this.before = before;
  }

  /** The counts so far; all of one instant. */
  public synchronized RunCounts read() {
    return new RunCounts(all, before, judged, deferred, tryingAgain, stopping);
  }

  @Override
  public synchronized void ended(Outcome outcome) {
    switch (outcome) {
      case Outcome.Judged _ -> judged++;
      case Outcome.Deferred _ -> deferred++;
    }
  }

  @Override
  public synchronized void deferred(Company company, int evaluations, Fault fault) {
    deferred += evaluations;
  }

  @Override
  public synchronized void takenUpAgain(int company, int evaluations) {
    deferred -= evaluations;
    tryingAgain = true;
  }

  @Override
  public synchronized void stopping(Fault fault) {
    stopping = true;
  }
}
