package dev.criteria.provider.simulated;

import java.time.Duration;

/**
 * How the simulated provider behaves.
 *
 * @param latency how long it takes to answer a chat completion; zero or more
 */
public record SimulatedOptions(Duration latency) {

  /** Answers at once. */
  public static final SimulatedOptions DEFAULT = new SimulatedOptions(Duration.ZERO);

  public SimulatedOptions {
    if (latency.isNegative()) {
      throw new IllegalArgumentException("a latency is not negative, got " + latency);
    }
  }
}
