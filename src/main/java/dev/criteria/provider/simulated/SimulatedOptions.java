package dev.criteria.provider.simulated;

import java.time.Duration;

/**
 * How the simulated provider behaves.
 *
 * @param latency how long it takes to answer a chat completion that it did not turn away
 * @param quota how much it answers
 * @param faults what it does wrong, and when
 * @param seed makes chance repeatable: equal seeds give request number n the same latency and
 *     faults
 */
public record SimulatedOptions(Latency latency, QuotaOptions quota, FaultScript faults, long seed) {

  /** Answers at once, everything, and rightly. */
  public static final SimulatedOptions DEFAULT = new SimulatedOptions(Duration.ZERO);

  /** Takes as long for each answer, and answers everything rightly. */
  public SimulatedOptions(Duration latency) {
    this(new Latency.Fixed(latency), QuotaOptions.NONE, FaultScript.NONE, 0);
  }
}
