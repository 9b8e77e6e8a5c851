package dev.criteria.provider;

import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Usage;
import dev.criteria.evaluation.UsageByModel;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a {@link Metered} provider has counted.
 *
 * @param requests requests sent
 * @param replies replies received, unusable ones included
 * @param faults requests that got no reply, by kind
 * @param inFlight requests sent and not yet answered
 * @param mostInFlight the most requests that were ever in flight at once
 * @param tokens tokens of all replies that told them, by the model
 * @param withoutUsage replies that told no tokens
 * @param latencies how long the replies took
 */
public record Meter(
    long requests,
    long replies,
    Map<FaultKind, Long> faults,
    long inFlight,
    long mostInFlight,
    UsageByModel tokens,
    long withoutUsage,
    Latencies latencies) {

  public Meter {
    Map<FaultKind, Long> copy = new EnumMap<>(FaultKind.class);
    copy.putAll(faults);
    faults = Collections.unmodifiableMap(copy);
  }

  /** Tokens of all replies that told them. */
  public Usage usage() {
    return tokens.total();
  }

  /** Both together; the most in flight at once is the sum, an upper bound. */
  public Meter plus(Meter other) {
    Map<FaultKind, Long> allFaults = new EnumMap<>(FaultKind.class);
    allFaults.putAll(faults);
    other.faults.forEach((kind, count) -> allFaults.merge(kind, count, Long::sum));
    return new Meter(
        requests + other.requests,
        replies + other.replies,
        allFaults,
        inFlight + other.inFlight,
        mostInFlight + other.mostInFlight,
        tokens.plus(other.tokens),
        withoutUsage + other.withoutUsage,
        latencies.plus(other.latencies));
  }
}
