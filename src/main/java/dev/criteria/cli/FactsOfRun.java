package dev.criteria.cli;

import dev.criteria.journal.SessionTotals;
import dev.criteria.pricing.PriceTable;
import dev.criteria.provider.Latencies;
import dev.criteria.report.ResultFiles;
import dev.criteria.report.RunFacts;
import java.time.Duration;
import java.util.List;

/** Gathers what the summary at the end of a run says beyond the results. */
final class FactsOfRun {
  private FactsOfRun() {}

  /**
   * Gathers it.
   *
   * @param totals what all runs of the session took
   * @param files the results
   * @param retries how often this run tried a request again
   * @param latencies how long this run's replies took
   * @param elapsed how long the run took
   * @param providers how each provider was paced and guarded, one line each
   */
  static RunFacts of(
      OpenSession session,
      SessionTotals totals,
      PriceTable prices,
      ResultFiles files,
      long retries,
      Latencies latencies,
      Duration elapsed,
      List<String> providers) {
    return new RunFacts(
        session.folder().id().value(),
        session.work().plan().equal().repeated(),
        totals.requests(),
        totals.replies(),
        totals.faults(),
        totals.usage(),
        totals.withoutUsage(),
        TokenCost.known(prices).of(totals.tokens()),
        TokenCost.known(prices).asOf(totals.tokens()),
        retries,
        latencies.percentile(0.5),
        latencies.percentile(0.95),
        elapsed,
        providers,
        files.paths(),
        SessionWords.resumeCommand(session.folder()));
  }
}
