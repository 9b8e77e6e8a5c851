package dev.criteria.cli;

import dev.criteria.recovery.SessionPlan;
import dev.criteria.settings.EndpointSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who is asked. */
final class ProviderOptions {

  private static final Duration MAX_REQUEST_TIMEOUT = Duration.ofHours(1);

  /** The providers there are; picocli matches the names without case. */
  enum Kind {
    openai,
    simulated
  }

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      defaultValue = "openai",
      description =
          "openai: any OpenAI-compatible endpoint. simulated: word matching on this machine, to"
              + " try the program without a key. Default: ${DEFAULT-VALUE}")
  Kind kind = Kind.openai;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Model to ask (OPENAI_MODEL). Default: " + EndpointSettings.DEFAULT_MODEL)
  Optional<String> model = Optional.empty();

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "Address of the API (OPENAI_BASE_URL). Default: OpenAI's own")
  Optional<String> baseUrl = Optional.empty();

  @Option(
      names = "--fallback",
      paramLabel = "NAME",
      split = ",",
      description =
          "Provider of criteria-app.yaml that takes over when those before it are in trouble or"
              + " their quota is used up; several in the order of preference")
  List<String> fallbacks = List.of();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Settings file: options, prices and the providers of --fallback (docs/configuration.md)."
              + " Default: criteria-app.yaml")
  Optional<Path> config = Optional.empty();

  @Option(
      names = "--request-timeout",
      paramLabel = "TIME",
      defaultValue = "120s",
      description = "How long one request may take in all. Default: ${DEFAULT-VALUE}")
  private Duration requestTimeout = Duration.ofMinutes(2);

  @Option(
      names = "--allow-http",
      description =
          "Allow http:// to any address. Without it, only https:// leaves this machine and private"
              + " networks")
  boolean allowsHttp;

  @Mixin ModelChoices modelChoices = new ModelChoices();

  @Mixin SimulatedOptionsMixin simulated = new SimulatedOptionsMixin();

  /**
   * The time-out of one request.
   *
   * @throws UsageException when it is zero or too long
   */
  Duration requestTimeout() {
    if (!requestTimeout.isPositive() || requestTimeout.compareTo(MAX_REQUEST_TIMEOUT) > 0) {
      throw new UsageException("--request-timeout: expected more than zero and at most 1h");
    }
    return requestTimeout;
  }

  /**
   * Makes sure that no option is given that would be ignored.
   *
   * @throws UsageException when one is
   */
  void refuseContradictions() {
    switch (kind) {
      case simulated -> {
        if (model.isPresent() || baseUrl.isPresent()) {
          throw new UsageException(
              "--provider simulated: --model and --base-url mean nothing to it; leave them out");
        }
        if (!modelChoices.parameters().equals(SessionPlan.Parameters.NONE)) {
          throw new UsageException(
              "--provider simulated: --temperature, --reasoning-effort and --max-completion-tokens"
                  + " mean nothing to it; leave them out");
        }
      }
      case openai -> {
        if (simulated.isGiven()) {
          throw new UsageException(
              "--simulated-latency, -rpm, -tpm, -bucket and -faults need --provider simulated");
        }
      }
    }
  }
}
