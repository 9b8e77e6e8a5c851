package dev.criteria.cli;

import dev.criteria.quota.PacerOptions;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How much of the provider's quota may be used, and how long it is waited for. */
final class PacingChoices {
  private static final Duration LONGEST_WAIT = Duration.ofDays(7);

  @Option(
      names = "--rpm",
      paramLabel = "N",
      description =
          "Never more than N requests per minute. By default the program finds the quota by itself")
  private Optional<Integer> requests = Optional.empty();

  @Option(
      names = "--tpm",
      paramLabel = "N",
      description = "Never more than N tokens per minute, prompts and answers together")
  private Optional<Long> tokens = Optional.empty();

  @Option(
      names = "--max-wait",
      paramLabel = "TIME",
      defaultValue = "15m",
      description =
          "How long to wait for a provider that asks to be left alone or answers nobody, before the"
              + " session is paused. Default: ${DEFAULT-VALUE}")
  private Duration maxWait = Duration.ofMinutes(15);

  /**
   * The options of the pacing.
   *
   * @throws UsageException when a value is out of its range
   */
  PacerOptions options() {
    if (requests.filter(number -> number < 1).isPresent()) {
      throw new UsageException("--rpm: expected a whole number from 1");
    }
    if (tokens.filter(number -> number < 1).isPresent()) {
      throw new UsageException("--tpm: expected a whole number from 1");
    }
    if (!maxWait.isPositive() || maxWait.compareTo(LONGEST_WAIT) > 0) {
      throw new UsageException("--max-wait: expected more than zero and at most 168h");
    }
    return new PacerOptions(requests, tokens, maxWait);
  }
}
