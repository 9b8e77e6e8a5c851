package dev.criteria.quota;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came back for one request.
 *
 * @param result how it ended
 * @param limits what the headers said
 * @param tokensUsed tokens of prompt and answer, if told
 * @param statedWait how long the provider asks everybody to wait, already bounded by the caller
 */
public record Observation(
    Result result, Limits limits, OptionalLong tokensUsed, Optional<Duration> statedWait) {

  /** Served, with these headers and this usage. */
  public static Observation served(Limits limits, long tokensUsed) {
    return new Observation(Result.SERVED, limits, OptionalLong.of(tokensUsed), Optional.empty());
  }

  /** Neither served nor refused. */
  public static Observation failed() {
    return new Observation(Result.FAILED, Limits.NONE, OptionalLong.empty(), Optional.empty());
  }
}
