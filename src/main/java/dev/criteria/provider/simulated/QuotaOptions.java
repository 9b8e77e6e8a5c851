package dev.criteria.provider.simulated;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * The quota of the simulated provider.
 *
 * @param requestsPerMinute more than zero; absent for any number
 * @param tokensPerMinute more than zero; absent for any number
 * @param bucket how much of a minute's quota may be used at once; more than zero, at most a minute
 * @param tokenRule how many tokens a request takes
 * @param refund whether tokens that were taken but not used are put back with the answer, and those
 *     that were used but not taken are taken then
 * @param refusedCount whether a refused request takes from the requests, too
 * @param otherClient the share of the quota that a second client takes steadily; from 0 to below 1
 * @param headers whether answers bear x-ratelimit-* headers
 * @param stated how a refusal states the wait
 */
public record QuotaOptions(
    OptionalLong requestsPerMinute,
    OptionalLong tokensPerMinute,
    Duration bucket,
    TokenRule tokenRule,
    boolean refund,
    boolean refusedCount,
    double otherClient,
    boolean headers,
    WaitForm stated) {

  /** As long as a bucket may be. */
  public static final Duration MINUTE = Duration.ofMinutes(1);

  /** No quota. */
  public static final QuotaOptions NONE =
      new QuotaOptions(
          OptionalLong.empty(),
          OptionalLong.empty(),
          MINUTE,
          TokenRule.LARGEST,
          false,
          false,
          0,
          true,
          WaitForm.BOTH);

  public QuotaOptions {
    if (requestsPerMinute.orElse(1) < 1 || tokensPerMinute.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "a quota is more than zero, got %s and %s".formatted(requestsPerMinute, tokensPerMinute));
    }
    if (!bucket.isPositive() || bucket.compareTo(MINUTE) > 0) {
      throw new IllegalArgumentException(
          "a bucket holds more than zero and at most a minute, got " + bucket);
    }
    if (!(otherClient >= 0 && otherClient < 1)) {
      throw new IllegalArgumentException(
          "another client's share is from 0 to below 1, got " + otherClient);
    }
  }

  /** A quota of requests with a bucket, and everything else as in {@link #NONE}. */
  public static QuotaOptions requests(long perMinute, Duration bucket) {
    return of(OptionalLong.of(perMinute), OptionalLong.empty(), bucket);
  }

  /** A quota of requests and tokens with a bucket, and everything else as in {@link #NONE}. */
  public static QuotaOptions of(OptionalLong requests, OptionalLong tokens, Duration bucket) {
    return new QuotaOptions(
        requests,
        tokens,
        bucket,
        NONE.tokenRule,
        NONE.refund,
        NONE.refusedCount,
        NONE.otherClient,
        NONE.headers,
        NONE.stated);
  }
}
