package dev.criteria.cli;

import dev.criteria.recovery.SessionPlan;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What is sent along to steer the model. It decides verdicts, so that a session keeps it. */
final class ModelChoices {
  private static final BigDecimal MAX_TEMPERATURE = BigDecimal.valueOf(2);
  private static final int MAX_TOKENS = 1_000_000;
  private static final Pattern EFFORT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,29}");

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description =
          "How freely the model chooses its words, from 0 to 2. Default: the model's own; many"
              + " models that reason take no other")
  private Optional<BigDecimal> temperature = Optional.empty();

  @Option(
      names = "--reasoning-effort",
      paramLabel = "WORD",
      description =
          "How much a model that reasons thinks, such as low, medium or high. Default: the model's"
              + " own")
  private Optional<String> reasoningEffort = Optional.empty();

  @Option(
      names = "--max-completion-tokens",
      paramLabel = "N",
      description =
          "The most tokens of one reply, reasoning included; what is longer is cut off and"
              + " unanswered. Default: the model's own")
  private Optional<Integer> maxCompletionTokens = Optional.empty();

  /**
   * What the options say.
   *
   * @throws UsageException when a value is out of its range
   */
  SessionPlan.Parameters parameters() {
    if (temperature
        .filter(it -> it.signum() < 0 || it.compareTo(MAX_TEMPERATURE) > 0)
        .isPresent()) {
      throw new UsageException("--temperature: expected a number from 0 to 2");
    }
    if (reasoningEffort.filter(it -> !EFFORT.matcher(it).matches()).isPresent()) {
      throw new UsageException("--reasoning-effort: expected one word, such as low");
    }
    if (maxCompletionTokens.filter(it -> it < 1 || it > MAX_TOKENS).isPresent()) {
      throw new UsageException(
          "--max-completion-tokens: expected a whole number from 1 to " + MAX_TOKENS);
    }
    return new SessionPlan.Parameters(temperature, reasoningEffort, maxCompletionTokens);
  }
}
