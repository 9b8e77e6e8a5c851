package dev.criteria.progress;

import dev.criteria.evaluation.Usage;
import dev.criteria.pricing.Cost;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Runs at some moment. */
final class Views {
  private Views() {}

  static RunView at(Duration elapsed, RunCounts counts) {
    return new RunView(
        counts,
        elapsed,
        8,
        8,
        new Usage(1_234_567, 0, 98_765),
        dollars("0.50"),
        dollars("0.40"),
        Optional.of("limited by --max-concurrent 8 (more, or auto, lifts it)"),
        List.of(
            new ProviderView(
                "openai", "CLOSED", Optional.of("62% of 600 requests/min"), Optional.empty())));
  }

  static RunView paused(RunView run, String reason) {
    return new RunView(
        run.counts(),
        run.elapsed(),
        0,
        run.most(),
        run.tokens(),
        run.cost(),
        run.runCost(),
        Optional.empty(),
        List.of(
            new ProviderView(
                "openai",
                "CLOSED",
                Optional.empty(),
                Optional.of(new ProviderView.Pause(reason, Optional.of("12:34:56 (41 s left)"))))));
  }

  static Cost dollars(String amount) {
    return new Cost(new BigDecimal(amount), Collections.emptySortedSet());
  }
}
