package dev.criteria.provider.simulated;

import java.util.List;

/**
 * What the simulated provider does wrong: of the rules whose condition holds for a request, the
 * first one strikes.
 */
public record FaultScript(List<FaultRule> rules) {

  /** Nothing wrong. */
  public static final FaultScript NONE = new FaultScript(List.of());

  public FaultScript {
    rules = List.copyOf(rules);
  }

  /** A script of these rules. */
  public static FaultScript of(FaultRule... rules) {
    return new FaultScript(List.of(rules));
  }

  /** Tells whether a rule counts attempts, so that bodies must be remembered. */
  boolean countsAttempts() {
    return rules.stream()
        .anyMatch(rule -> !rule.when().attempts().equals(FaultCondition.Range.ALL));
  }
}
