package dev.criteria.quota;

/**
 * What is worth keeping of a quota for the next session; plain numbers, 0 where unknown.
 *
 * @param requestsPerMinute the limit of requests
 * @param requestCapacity the most requests ever seen left
 * @param tokensPerMinute the limit of tokens
 * @param tokenCapacity the most tokens ever seen left
 * @param ceilingPerSecond requests per second found by trying, where the provider tells nothing
 */
public record Learned(
    long requestsPerMinute,
    double requestCapacity,
    long tokensPerMinute,
    double tokenCapacity,
    double ceilingPerSecond) {

  /** Nothing is known. */
  public static final Learned NOTHING = new Learned(0, 0, 0, 0, 0);

  /** Checks the ranges. */
  public Learned {
    if (requestsPerMinute < 0
        || tokensPerMinute < 0
        || !(requestCapacity >= 0 && tokenCapacity >= 0 && ceilingPerSecond >= 0)) {
      throw new IllegalArgumentException("what was learned of a quota must not be negative");
    }
  }
}
