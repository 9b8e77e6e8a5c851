package dev.criteria.provider;

import java.time.Duration;

/**
 * How often a request is tried again that a provider in trouble did not answer.
 *
 * @param retries how often at most; zero or more
 * @param retriesMaybeBilled how often at most when the provider may have billed the lost reply
 * @param firstDelay the bound of the first delay; it doubles with every further one
 * @param longestDelay the bound of all delays
 * @param maxRefused how long one request may be refused for the rate, while others are answered
 */
public record RetryOptions(
    int retries,
    int retriesMaybeBilled,
    Duration firstDelay,
    Duration longestDelay,
    Duration maxRefused) {

  public RetryOptions {
    if (retries < 0 || retriesMaybeBilled < 0) {
      throw new IllegalArgumentException(
          "retries are not negative, got " + retries + " and " + retriesMaybeBilled);
    }
    if (firstDelay.isNegative() || longestDelay.compareTo(firstDelay) < 0) {
      throw new IllegalArgumentException(
          "delays go up from zero, got " + firstDelay + " and " + longestDelay);
    }
  }

  /** 4 retries, 1 of what may have been billed, delays of up to 1 s at first and 30 s at last. */
  public static RetryOptions defaults() {
    return new RetryOptions(
        4, 1, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(15));
  }
}
