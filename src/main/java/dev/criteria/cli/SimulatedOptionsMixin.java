package dev.criteria.cli;

import dev.criteria.provider.simulated.Latency;
import dev.criteria.provider.simulated.QuotaOptions;
import dev.criteria.provider.simulated.SimulatedOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * How the simulated provider that a run starts for itself behaves; a smaller choice than {@code
 * simulate-provider} has.
 */
final class SimulatedOptionsMixin {

  @Option(
      names = "--simulated-latency",
      paramLabel = "TIME",
      converter = LatencyConverter.class,
      description =
          "How long the simulated provider takes to answer: 300ms, 200ms..400ms or 300ms~p99=2s."
              + " Default: 0ms")
  private Optional<Latency> latency = Optional.empty();

  @Option(
      names = "--simulated-rpm",
      paramLabel = "N",
      description = "Requests per minute that the simulated provider answers. Default: any number")
  private Optional<Long> requests = Optional.empty();

  @Option(
      names = "--simulated-tpm",
      paramLabel = "N",
      description = "Tokens per minute that the simulated provider gives. Default: any number")
  private Optional<Long> tokens = Optional.empty();

  @Option(
      names = "--simulated-bucket",
      paramLabel = "TIME",
      description = "How much of a minute's quota may be used at once. Default: 60s")
  private Optional<Duration> bucket = Optional.empty();

  @Option(
      names = "--simulated-faults",
      paramLabel = "FILE",
      description = "Fault script of the simulated provider (docs/rate-limits.md)")
  private Optional<Path> faults = Optional.empty();

  /** Tells whether one of the options is given, so that it must not be ignored. */
  boolean isGiven() {
    return latency.isPresent()
        || requests.isPresent()
        || tokens.isPresent()
        || bucket.isPresent()
        || faults.isPresent();
  }

  /**
   * What the options say.
   *
   * @throws UsageException when a value makes no sense, or the script cannot be used
   */
  SimulatedOptions toOptions(Surroundings surroundings) {
    return new SimulatedOptions(
        latency.orElse(Latency.NONE),
        QuotaOptions.of(
            SimulatedQuotaOptions.perMinute("--simulated-rpm", requests),
            SimulatedQuotaOptions.perMinute("--simulated-tpm", tokens),
            SimulatedQuotaOptions.bucket("--simulated-bucket", bucket.orElse(QuotaOptions.MINUTE))),
        FaultScriptFile.read("--simulated-faults", faults, surroundings),
        0);
  }
}
