package dev.criteria.breaker;

import java.util.Map;

/**
 * How the breakers of a registry are, all together.
 *
 * @param overall the short answer
 * @param states the state of each breaker by name
 */
public record RegistryHealth(Overall overall, Map<String, BreakerState> states) {

  /** The short answer. */
  public enum Overall {
    /** Every breaker would permit a call, or there is none. */
    HEALTHY,
    /** Some would. */
    DEGRADED,
    /** None would. */
    UNAVAILABLE
  }

  /** Copies the states. */
  public RegistryHealth {
    states = Map.copyOf(states);
  }

  static RegistryHealth of(Map<String, BreakerState> states, int available) {
    if (available >= states.size()) {
      return new RegistryHealth(Overall.HEALTHY, states);
    }
    return new RegistryHealth(available == 0 ? Overall.UNAVAILABLE : Overall.DEGRADED, states);
  }
}
