package dev.criteria.provider.simulated;

import dev.criteria.provider.simulated.Admission.Budget;
import dev.criteria.provider.simulated.Admission.Refusal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The quota that the simulated provider enforces: two buckets that a request passes together or not
 * at all. It shares no code with what the program paces itself by, so that the one can be counted
 * with the other.
 *
 * <p>Safe for concurrent use. Times are nanoseconds of one clock that only moves forward; a time
 * before the latest one counts as the latest one.
 */
final class Quota {
  private final QuotaOptions options;
  private final Optional<Bucket> requests;
  private final Optional<Bucket> tokens;

  Quota(QuotaOptions options) {
    this.options = options;
    this.requests = options.requestsPerMinute().stream().mapToObj(this::bucket).findFirst();
    this.tokens = options.tokensPerMinute().stream().mapToObj(this::bucket).findFirst();
  }

  private Bucket bucket(long limit) {
    return new Bucket(limit, options.bucket(), options.otherClient());
  }

  /**
   * Lets a request through, and takes what it costs, or refuses it.
   *
   * @param amount the tokens that it takes; zero or more
   */
  synchronized Admission admit(long amount, long now) {
    advanceTo(now);
    Optional<Refusal> refusal =
        tooLarge(amount)
            .or(() -> refusal(Budget.REQUESTS, requests, 1))
            .or(() -> refusal(Budget.TOKENS, tokens, amount));
    if (refusal.isEmpty()) {
      requests.ifPresent(bucket -> bucket.take(1));
      tokens.ifPresent(bucket -> bucket.take(amount));
    } else if (options.refusedCount()) {
      requests.ifPresent(bucket -> bucket.takeAtMost(1));
    }
    return new Admission(refusal, headers());
  }

  /** The headers for a request that is turned away before it takes anything. */
  synchronized Map<String, String> look(long now) {
    advanceTo(now);
    return headers();
  }

  /** Puts back what was taken for a request but not used, when the options say so. */
  synchronized void settle(long taken, long used, long now) {
    if (options.refund()) {
      advanceTo(now);
      tokens.ifPresent(bucket -> bucket.take(used - taken));
    }
  }

  /** The most requests that could have been let through by now; absent without a limit. */
  synchronized OptionalDouble requestsOffered(long now) {
    return offered(requests, now);
  }

  /** The most tokens that could have been taken by now; absent without a limit. */
  synchronized OptionalDouble tokensOffered(long now) {
    return offered(tokens, now);
  }

  private static OptionalDouble offered(Optional<Bucket> bucket, long now) {
    return bucket.stream().mapToDouble(it -> it.offered(now)).findFirst();
  }

  private void advanceTo(long now) {
    requests.ifPresent(bucket -> bucket.advanceTo(now));
    tokens.ifPresent(bucket -> bucket.advanceTo(now));
  }

  private Optional<Refusal> tooLarge(long amount) {
    return tokens
        .filter(bucket -> amount > bucket.limit())
        .map(
            bucket ->
                new Refusal(
                    Budget.TOKENS, bucket.limit(), bucket.remaining(), amount, Duration.ZERO));
  }

  private static Optional<Refusal> refusal(Budget budget, Optional<Bucket> of, long amount) {
    return of.filter(bucket -> !bucket.has(amount))
        .map(
            bucket ->
                new Refusal(
                    budget, bucket.limit(), bucket.remaining(), amount, bucket.waitFor(amount)));
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    if (options.headers()) {
      requests.ifPresent(bucket -> put(headers, Budget.REQUESTS, bucket));
      tokens.ifPresent(bucket -> put(headers, Budget.TOKENS, bucket));
    }
    return headers;
  }

  private static void put(Map<String, String> headers, Budget budget, Bucket bucket) {
    headers.put("x-ratelimit-limit-" + budget.type(), Long.toString(bucket.limit()));
    headers.put("x-ratelimit-remaining-" + budget.type(), Long.toString(bucket.remaining()));
    headers.put("x-ratelimit-reset-" + budget.type(), ResetTime.of(bucket.untilFull()));
  }
}
