package dev.criteria.cli;

import dev.criteria.provider.simulated.QuotaOptions;
import dev.criteria.provider.simulated.TokenRule;
import dev.criteria.provider.simulated.WaitForm;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The quota of {@code simulate-provider}. */
final class SimulatedQuotaOptions {

  @Option(
      names = "--rpm",
      paramLabel = "N",
      description = "Requests per minute that are answered; others get 429. Default: any number")
  private Optional<Long> requests = Optional.empty();

  @Option(
      names = "--tpm",
      paramLabel = "N",
      description = "Tokens per minute that are given. Default: any number")
  private Optional<Long> tokens = Optional.empty();

  @Option(
      names = "--bucket",
      paramLabel = "TIME",
      defaultValue = "60s",
      description =
          "How much of a minute's quota may be used at once: 1s enforces it over each second."
              + " Default: ${DEFAULT-VALUE}")
  private Duration bucket = QuotaOptions.MINUTE;

  @Option(
      names = "--token-rule",
      paramLabel = "RULE",
      defaultValue = "largest",
      description =
          "Tokens that a request takes. largest: its most answer tokens, or the estimate of its"
              + " prompt if that is more. sum: both together. used: what it will really use."
              + " Default: ${DEFAULT-VALUE}")
  private TokenRule tokenRule = TokenRule.LARGEST;

  @Option(
      names = "--refund",
      description = "Settle with the answer: tokens taken but not used are put back")
  private boolean refund;

  @Option(names = "--refused-count", description = "Refused requests take from the requests, too")
  private boolean refusedCount;

  @Option(
      names = "--other-client",
      paramLabel = "SHARE",
      defaultValue = "0%",
      converter = ShareConverter.class,
      description = "A second client takes this share of the quota, such as 30%%. Default: 0%%")
  private double otherClient;

  @Option(names = "--no-quota-headers", description = "Leave out the x-ratelimit-* headers")
  private boolean withoutHeaders;

  @Option(
      names = "--retry-after",
      paramLabel = "FORM",
      defaultValue = "both",
      description =
          "How refusals state the wait: both (retry-after-ms and Retry-After), milliseconds,"
              + " seconds, decimals, date, body (in the message only), none; or nonsense:"
              + " negative, nan, huge, words, past. Default: ${DEFAULT-VALUE}")
  private WaitForm stated = WaitForm.BOTH;

  /**
   * The quota.
   *
   * @throws UsageException when a value makes no sense
   */
  QuotaOptions toOptions() {
    if (otherClient >= 1) {
      throw new UsageException("--other-client: expected less than 100%");
    }
    return new QuotaOptions(
        perMinute("--rpm", requests),
        perMinute("--tpm", tokens),
        bucket("--bucket", bucket),
        tokenRule,
        refund,
        refusedCount,
        otherClient,
        !withoutHeaders,
        stated);
  }

  static OptionalLong perMinute(String option, Optional<Long> number) {
    if (number.isPresent() && number.get() < 1) {
      throw new UsageException(option + ": expected a whole number from 1");
    }
    return number.stream().mapToLong(Long::longValue).findFirst();
  }

  static Duration bucket(String option, Duration time) {
    if (!time.isPositive() || time.compareTo(QuotaOptions.MINUTE) > 0) {
      throw new UsageException(option + ": expected more than zero and at most 60s");
    }
    return time;
  }
}
