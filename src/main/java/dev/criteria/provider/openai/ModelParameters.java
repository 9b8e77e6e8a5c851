package dev.criteria.provider.openai;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is sent along to steer the model; what is absent is not sent, so that the server decides.
 *
 * @param temperature how freely the model chooses its words
 * @param reasoningEffort how much it thinks, in the server's own words
 * @param maxCompletionTokens the most tokens of a reply, reasoning included
 */
public record ModelParameters(
    Optional<BigDecimal> temperature,
    Optional<String> reasoningEffort,
    OptionalInt maxCompletionTokens) {

  /** Sends nothing along. */
  public static final ModelParameters NONE =
      new ModelParameters(Optional.empty(), Optional.empty(), OptionalInt.empty());
}
