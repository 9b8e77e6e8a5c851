package dev.criteria.cli;

import dev.criteria.quota.BudgetSnapshot;
import dev.criteria.quota.QuotaSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Puts into words how the providers of a run were paced and guarded. */
final class ProviderWords {

  private ProviderWords() {}

  /** A line for each provider. */
  static List<String> of(ProviderChain chain, RunEvents events) {
    return chain.lanes().stream().map(lane -> line(lane, events)).toList();
  }

  private static String line(ProviderLane lane, RunEvents events) {
    List<String> parts = new ArrayList<>();
    parts.add(
        lane.breaker()
            .map(
                breaker -> {
                  int opened = events.openings().getOrDefault(breaker.name(), 0);
                  return "circuit breaker "
                      + breaker.currentState()
                      + (opened == 0 ? "" : ", opened " + opened + "x");
                })
            .orElse("no circuit breaker"));
    QuotaSnapshot quota = lane.pacer().snapshot();
    limit(parts, quota.requests(), "requests/min");
    limit(parts, quota.tokens(), "tokens/min");
    if (quota.counts().refused() > 0) {
      parts.add(String.format(Locale.ROOT, "%,d refused", quota.counts().refused()));
    }
    if (quota.counts().held().toSeconds() > 0) {
      parts.add("paused " + quota.counts().held().toSeconds() + " s");
    }
    return lane.name() + ": " + String.join(", ", parts);
  }

  private static void limit(List<String> parts, BudgetSnapshot budget, String unit) {
    OptionalLong limit = budget.limitPerMinute();
    if (limit.isPresent()) {
      parts.add(String.format(Locale.ROOT, "%,d %s", limit.getAsLong(), unit));
    }
  }
}
