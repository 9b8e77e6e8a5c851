package dev.criteria.quota;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A pacer at one moment.
 *
 * @param requests the budget of requests
 * @param tokens the budget of tokens
 * @param ratePerSecond requests per second the quota allows in the long run, if known
 * @param hold the time left of a wait that the provider stated, and why
 * @param limitedBy what keeps requests from going out faster
 * @param waiting threads that wait
 * @param inFlight reservations neither settled nor cancelled
 * @param counts what happened so far
 */
public record QuotaSnapshot(
    BudgetSnapshot requests,
    BudgetSnapshot tokens,
    OptionalDouble ratePerSecond,
    Optional<HoldLeft> hold,
    LimitedBy limitedBy,
    int waiting,
    long inFlight,
    Counts counts) {

  /** A hold that runs. */
  public record HoldLeft(Duration left, String reason) {}

  /**
   * Sums since the pacer was made.
   *
   * @param admitted requests let out, without the cancelled
   * @param refused requests the provider refused for the rate
   * @param episodes bursts of refusals
   * @param cuts how often the adapted rate was cut
   * @param held time during which nobody was to send
   */
  public record Counts(long admitted, long refused, long episodes, long cuts, Duration held) {}
}
