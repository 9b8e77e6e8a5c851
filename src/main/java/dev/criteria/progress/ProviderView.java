package dev.criteria.progress;

import java.util.Optional;

/**
 * A provider at one moment, as people are shown it.
 *
 * @param name its name
 * @param breaker the state of its circuit breaker, or that there is none
 * @param quota how much of its quota is used, in words; absent when no quota is known
 * @param pause why nothing is sent and until when; absent when something is
 */
public record ProviderView(
    String name, String breaker, Optional<String> quota, Optional<Pause> pause) {

  /**
   * A time during which nothing is sent.
   *
   * @param reason why
   * @param until the time of day at which it ends, and how long that is; absent when nobody knows
   */
  public record Pause(String reason, Optional<String> until) {}
}
