package dev.criteria.provider;

import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Usage;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a {@link Metered} provider has counted.
 *
 * @param requests requests sent
 * @param replies replies received, unusable ones included
 * @param faults requests that got no reply, by kind
 * @param inFlight requests sent and not yet answered
 * @param mostInFlight the most requests that were ever in flight at once
 * @param usage tokens of all replies that told them
 * @param withoutUsage replies that told no tokens
 * @param models the models that replied, as they name themselves
 */
public record Meter(
    long requests,
    long replies,
    Map<FaultKind, Long> faults,
    long inFlight,
    long mostInFlight,
    Usage usage,
    long withoutUsage,
    SortedSet<String> models) {

  public Meter {
    Map<FaultKind, Long> copy = new EnumMap<>(FaultKind.class);
    copy.putAll(faults);
    faults = Collections.unmodifiableMap(copy);
    models = Collections.unmodifiableSortedSet(new TreeSet<>(models));
  }

  /** Both together; the most in flight at once is the sum, an upper bound. */
  public Meter plus(Meter other) {
    Map<FaultKind, Long> allFaults = new EnumMap<>(FaultKind.class);
    allFaults.putAll(faults);
    other.faults.forEach((kind, count) -> allFaults.merge(kind, count, Long::sum));
    SortedSet<String> allModels = new TreeSet<>(models);
    allModels.addAll(other.models);
    return new Meter(
        requests + other.requests,
        replies + other.replies,
        allFaults,
        inFlight + other.inFlight,
        mostInFlight + other.mostInFlight,
        new Usage(
            usage.input() + other.usage.input(),
            usage.cached() + other.usage.cached(),
            usage.output() + other.usage.output()),
        withoutUsage + other.withoutUsage,
        allModels);
  }
}
