package dev.criteria.progress;

import dev.criteria.evaluation.Usage;
import dev.criteria.pricing.Cost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A run at one moment, as people are shown it.
 *
 * @param counts how far it is
 * @param elapsed since the run began
 * @param inFlight requests sent and not yet answered
 * @param most how many may be in flight at once
 * @param tokens tokens of all runs of the session
 * @param cost what they cost
 * @param runCost what this run's tokens among them cost
 * @param limit what keeps the run from going faster, and the option that would lift it
 * @param providers the providers in the order of preference
 */
public record RunView(
    RunCounts counts,
    Duration elapsed,
    long inFlight,
    int most,
    Usage tokens,
    Cost cost,
    Cost runCost,
    Optional<String> limit,
    List<ProviderView> providers) {

  public RunView {
    providers = List.copyOf(providers);
  }

  /** The share that is done, from 0 to 1. */
  double share() {
    return counts.all() == 0 ? 1 : (double) counts.done() / counts.all();
  }

  /** Evaluations judged per minute since the run began; nothing before the first. */
  OptionalDouble perMinute() {
    double minutes = Math.max(1e-3, elapsed.toNanos() / 60e9);
    return counts.judged() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(counts.judged() / minutes);
  }

  /** How long the rest takes at the pace so far; nothing when that is not known. */
  Optional<Duration> left() {
    long toDo = counts.toDo();
    return counts.judged() == 0 || toDo == 0
        ? Optional.empty()
        : Optional.of(
            Duration.ofMillis(Math.round((double) elapsed.toMillis() * toDo / counts.judged())));
  }

  /** What the session will have cost in the end, in US dollars, when the rest is like this run. */
  Optional<BigDecimal> projected() {
    if (counts.judged() == 0 || counts.toDo() == 0 || !cost.isComplete()) {
      return Optional.empty();
    }
    return Optional.of(
        cost.dollars()
            .add(
                runCost
                    .dollars()
                    .multiply(BigDecimal.valueOf(counts.toDo()))
                    .divide(BigDecimal.valueOf(counts.judged()), 6, RoundingMode.HALF_UP)));
  }
}
