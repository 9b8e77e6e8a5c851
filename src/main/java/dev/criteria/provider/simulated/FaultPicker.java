package dev.criteria.provider.simulated;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the rule of the script that strikes a request. Chance depends on the seed, the request's
 * number and the rule alone.
 *
 * <p>Safe for concurrent use. It remembers each body's hash when the script counts attempts.
 */
final class FaultPicker {
  private final List<FaultRule> rules;
  private final boolean countsAttempts;
  private final long seed;
  private final Map<String, Long> attempts = new ConcurrentHashMap<>();

  FaultPicker(FaultScript script, long seed) {
    this.rules = script.rules();
    this.countsAttempts = script.countsAttempts();
    this.seed = seed;
  }

  /**
   * The rule that strikes; to be asked once for each request.
   *
   * @param since the time since the first request
   */
  Optional<FaultRule> pick(long number, String fingerprint, Duration since) {
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    long attempt = countsAttempts ? attempts.merge(fingerprint, 1L, Long::sum) : 1;
    SplittableRandom random = Seeded.random(seed, Seeded.Use.FAULTS, number);
    // Every rule draws, so that what one rule does leaves the chance of the others alone.
    Optional<FaultRule> first = Optional.empty();
    for (FaultRule rule : rules) {
      double chance = random.nextDouble();
      if (first.isEmpty() && rule.when().holds(number, attempt, since, chance)) {
        first = Optional.of(rule);
      }
    }
    return first;
  }
}
