package dev.criteria.breaker;

/**
 * Everything that can be set about a circuit breaker. Immutable; one instance may serve many
 * breakers.
 *
 * @param opening when it opens
 * @param breaks how long it stays open
 * @param trials how it closes again
 * @param historySize how many state changes are remembered; at least 0
 */
public record BreakerOptions(
    OpeningRules opening, BreakOptions breaks, TrialOptions trials, int historySize) {

  /** Checks the size of the history. */
  public BreakerOptions {
    if (historySize < 0) {
      throw new IllegalArgumentException("the history size must not be negative: " + historySize);
    }
  }

  /** The defaults of the three parts, and a history of 100 changes. */
  public static BreakerOptions defaults() {
    return new BreakerOptions(
        OpeningRules.defaults(), BreakOptions.defaults(), TrialOptions.defaults(), 100);
  }

  /** These options with other opening rules. */
  public BreakerOptions withOpening(OpeningRules value) {
    return new BreakerOptions(value, breaks, trials, historySize);
  }

  /** These options with other breaks. */
  public BreakerOptions withBreaks(BreakOptions value) {
    return new BreakerOptions(opening, value, trials, historySize);
  }

  /** These options with other trials. */
  public BreakerOptions withTrials(TrialOptions value) {
    return new BreakerOptions(opening, breaks, value, historySize);
  }

  /** These options with another size of the history. */
  public BreakerOptions withHistorySize(int value) {
    return new BreakerOptions(opening, breaks, trials, value);
  }
}
