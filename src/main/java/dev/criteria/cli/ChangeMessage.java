package dev.criteria.cli;

import dev.criteria.journal.SessionTotals;
import java.io.PrintWriter;
import java.util.Locale;

/** Says what accepting changes will mean before they are made. */
final class ChangeMessage {
  private final PrintWriter err;

  ChangeMessage(PrintWriter err) {
    this.err = err;
  }

  /**
   * Says it.
   *
   * @param soFar what the session has taken so far
   */
  void say(ChangeCounts counts, SessionTotals soFar) {
    ChangeCounts.OfCompanies companies = counts.companies();
    err.printf(
        Locale.ROOT,
        "Changes: of the companies %,d are unchanged, %,d changed, %,d new, %,d removed.%n",
        companies.unchanged(),
        companies.changed(),
        companies.added(),
        companies.removed());
    err.printf(
        Locale.ROOT,
        "  Of the evaluations %,d are kept, %,d are done again, %,d are new, %,d are dropped; %,d"
            + " are still to do as before.%n",
        counts.kept(),
        counts.again(),
        counts.added(),
        counts.dropped(),
        counts.pending());
    err.printf(
        Locale.ROOT,
        "  To do: %,d evaluations%s.%n",
        counts.toDo(),
        counts.toDo() == 0 ? "" : ", " + effort(counts.toDo(), soFar));
    err.flush();
  }

  /** The estimate is a highest one: replies that answer the same question cost nothing. */
  private static String effort(long toDo, SessionTotals soFar) {
    return soFar
        .estimate(toDo)
        .map(
            estimate ->
                String.format(
                    Locale.ROOT,
                    "at most about %,d requests and %,d tokens by the session's average so far;"
                        + " replies that were paid for are used again",
                    estimate.requests(),
                    estimate.tokens()))
        .orElse("and how many tokens these take is not known yet");
  }
}
