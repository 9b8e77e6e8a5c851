package dev.criteria.cli;

import dev.criteria.breaker.BreakOptions;
import dev.criteria.breaker.BreakStrategy;
import dev.criteria.breaker.BreakerOptions;
import dev.criteria.breaker.OpeningRules;
import dev.criteria.breaker.TrialOptions;
import dev.criteria.settings.Environment;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** When the run stops asking a provider in trouble, and how it begins again. */
final class BreakerChoices {
  private static final int MAX_SECONDS = 86_400;

  @Option(
      names = "--disable-circuit-breaker",
      description =
          "Run without the circuit breaker (DISABLE_CIRCUIT_BREAKER=true); retries and waits stay")
  boolean disabled;

  @Option(
      names = "--breaker-failures",
      paramLabel = "N",
      defaultValue = "5",
      description = "Failures in a row that open the circuit breaker. Default: ${DEFAULT-VALUE}")
  private int failures = 5;

  @Option(
      names = "--breaker-timeout",
      paramLabel = "TIME",
      converter = SecondsConverter.class,
      description =
          "How long it stays open, such as 120 (seconds) or 2m (CIRCUIT_BREAKER_TIMEOUT, in"
              + " seconds). Default: 120")
  private Optional<Duration> timeout = Optional.empty();

  @Option(
      names = "--breaker-backoff",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description =
          "Each further break is this much longer, up to 5 min or --breaker-timeout. Default:"
              + " ${DEFAULT-VALUE}")
  private double backoff = 1;

  @Option(
      names = "--breaker-successes",
      paramLabel = "N",
      defaultValue = "3",
      description = "Trials that must succeed to close it again. Default: ${DEFAULT-VALUE}")
  private int successes = 3;

  @Option(
      names = "--breaker-trials",
      paramLabel = "N",
      defaultValue = "3",
      description = "Trials at once while it is half-open. Default: ${DEFAULT-VALUE}")
  private int trials = 3;

  @Option(
      names = "--breaker-ratio",
      paramLabel = "SHARE",
      defaultValue = "0.5",
      description =
          "Share of failures in the window that opens it, from above 0 to 1. Default:"
              + " ${DEFAULT-VALUE}")
  private double ratio = 0.5;

  @Option(
      names = "--breaker-minimum-calls",
      paramLabel = "N",
      defaultValue = "10",
      description = "Calls in the window before the share counts. Default: ${DEFAULT-VALUE}")
  private int minimumCalls = 10;

  @Option(
      names = "--breaker-window",
      paramLabel = "TIME",
      defaultValue = "120",
      converter = SecondsConverter.class,
      description = "How far back the share looks. Default: ${DEFAULT-VALUE}")
  private Duration window = Duration.ofMinutes(2);

  /**
   * The options of the breaker; nothing when there is to be none.
   *
   * @param requestTimeout how long one request may take
   * @throws UsageException when a value is out of its range
   */
  Optional<BreakerOptions> options(Environment environment, Duration requestTimeout) {
    if (disabled || environment.flag("DISABLE_CIRCUIT_BREAKER")) {
      return Optional.empty();
    }
    Duration length =
        timeout
            .map(given -> named("--breaker-timeout", () -> atMostADay(given)))
            .or(
                () ->
                    environment
                        .integer("CIRCUIT_BREAKER_TIMEOUT", 0, MAX_SECONDS)
                        .map(Duration::ofSeconds))
            .orElse(Duration.ofMinutes(2));
    return Optional.of(
        BreakerOptions.defaults()
            .withOpening(
                new OpeningRules(
                    named("--breaker-failures", () -> new OpeningRules.Consecutive(failures)),
                    named(
                        "--breaker-ratio or --breaker-minimum-calls",
                        () -> new OpeningRules.Ratio(ratio, minimumCalls)),
                    null,
                    named("--breaker-window", () -> atMostADay(positive(window)))))
            .withBreaks(named("--breaker-timeout or --breaker-backoff", () -> breaks(length)))
            .withTrials(
                named(
                    "--breaker-trials or --breaker-successes",
                    () ->
                        new TrialOptions(
                            trials,
                            successes,
                            longer(TrialOptions.defaults().lease(), requestTimeout.multipliedBy(2)),
                            true))));
  }

  private BreakOptions breaks(Duration length) {
    BreakOptions defaults = BreakOptions.defaults();
    return defaults
        .withBaseBreak(length)
        // Which stated waits are believed is decided where they are read.
        .withMaxStatedWait(Duration.ofDays(2))
        .withMaxBreak(longer(defaults.maxBreak(), length))
        .withStrategy(BreakStrategy.exponential(length, backoff));
  }

  private static Duration positive(Duration time) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException("it must be more than 0");
    }
    return time;
  }

  private static Duration atMostADay(Duration time) {
    if (time.toSeconds() > MAX_SECONDS) {
      throw new IllegalArgumentException("it must be at most " + MAX_SECONDS + " s");
    }
    return time;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static <T> T named(String option, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }
}
