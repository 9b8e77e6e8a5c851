package dev.criteria.cli;

import dev.criteria.evaluation.Usage;
import dev.criteria.journal.JournalRecord;
import dev.criteria.journal.SessionFolder;
import dev.criteria.journal.SessionTotals;
import dev.criteria.pricing.Cost;
import dev.criteria.pricing.PriceTable;
import dev.criteria.recovery.PastRun;
import dev.criteria.recovery.PastWork;
import dev.criteria.report.SessionFacts;
import java.util.List;

/** Gathers from a session's journal what its report says of the runs. */
final class FactsOfSession {
  private FactsOfSession() {}

  static SessionFacts of(PastWork past, SessionFolder folder, SessionWork work, PriceTable prices) {
    SessionTotals totals = past.totals();
    List<PastRun> runs = past.events();
    return new SessionFacts(
        folder.id().value(),
        work.asked(),
        totals.requests(),
        totals.replies(),
        totals.faults(),
        totals.usage(),
        totals.withoutUsage(),
        cost(totals, prices),
        runs.stream()
            .flatMap(run -> run.events().stream().map(event -> event(run.epoch(), event)))
            .toList(),
        runs.stream().mapToLong(PastRun::leftOut).sum());
  }

  private static String cost(SessionTotals totals, PriceTable prices) {
    TokenCost byPrices = TokenCost.known(prices);
    Cost cost = byPrices.of(totals.tokens());
    if (totals.usage().equals(Usage.NONE)) {
      return "";
    }
    String source =
        byPrices.asOf(totals.tokens()).map(day -> " by prices of " + day).orElse(" by your prices");
    return cost + (cost.isUnpriced() ? "" : source);
  }

  private static SessionFacts.Event event(int run, JournalRecord.Event event) {
    return new SessionFacts.Event(run, event.at(), event.name(), event.reason(), event.detail());
  }
}
