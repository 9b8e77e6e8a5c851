package dev.criteria.quota;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the {@code x-ratelimit-*} headers of one reply say; each may be missing. Negative numbers
 * count as missing.
 *
 * @param limitRequests requests per minute
 * @param remainingRequests requests left when the server took this one
 * @param resetRequests time until the budget of requests is full again
 * @param limitTokens tokens per minute
 * @param remainingTokens tokens left when the server took this request
 * @param resetTokens time until the budget of tokens is full again
 */
public record Limits(
    OptionalLong limitRequests,
    OptionalLong remainingRequests,
    Optional<Duration> resetRequests,
    OptionalLong limitTokens,
    OptionalLong remainingTokens,
    Optional<Duration> resetTokens) {

  /** A reply that says nothing. */
  public static final Limits NONE =
      new Limits(
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty());

  /** Drops what cannot be. */
  public Limits {
    limitRequests = from(1, limitRequests);
    remainingRequests = from(0, remainingRequests);
    limitTokens = from(1, limitTokens);
    remainingTokens = from(0, remainingTokens);
  }

  private static OptionalLong from(long least, OptionalLong value) {
    return value.isPresent() && value.getAsLong() < least ? OptionalLong.empty() : value;
  }

  Share requests() {
    return new Share(limitRequests, remainingRequests, resetRequests);
  }

  Share tokens() {
    return new Share(limitTokens, remainingTokens, resetTokens);
  }

  /** What is said about one budget. */
  record Share(OptionalLong limit, OptionalLong remaining, Optional<Duration> reset) {}
}
