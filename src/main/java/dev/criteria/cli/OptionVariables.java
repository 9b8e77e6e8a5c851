package dev.criteria.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

/** Names the environment variable, and the entry in the settings file, that stand for an option. */
final class OptionVariables {
  /** Where the settings file is; it cannot say so itself. */
  static final String CONFIG = "--config";

  private static final String PREFIX = "CRITERIA_APP_";

  /** Names that other programs and earlier settings use, too. */
  private static final Map<String, String> ESTABLISHED =
      Map.of(
          "--model", "OPENAI_MODEL",
          "--base-url", "OPENAI_BASE_URL",
          "--breaker-timeout", "CIRCUIT_BREAKER_TIMEOUT",
          "--disable-circuit-breaker", "DISABLE_CIRCUIT_BREAKER",
          "--max-concurrent", "MAX_CONCURRENT_COMPANIES");

  /** What is asked of one call alone. None of it may happen because of a forgotten setting. */
  private static final Set<String> OF_ONE_CALL =
      Set.of(
          "--help",
          "--version",
          "--show-config",
          "--list-resumable",
          "--all",
          "--json",
          "--show-session",
          "--check-session",
          "--repair",
          "--export-session",
          "--to",
          "--force",
          "--clean-sessions",
          "--include-resumable",
          "--yes",
          "--resume-session",
          "--retry-unanswered",
          "--take-over",
          "--accept-changes",
          "--accept-loss");

  private OptionVariables() {}

  /** The variable of an option; nothing when the option is for one call alone. */
  static Optional<String> variable(OptionSpec option) {
    String name = option.longestName();
    return OF_ONE_CALL.contains(name)
        ? Optional.empty()
        : Optional.of(
            ESTABLISHED.getOrDefault(
                name, PREFIX + name.substring(2).replace('-', '_').toUpperCase(Locale.ROOT)));
  }

  /** The name of an option in the settings file; nothing when it cannot stand there. */
  static Optional<String> fileName(OptionSpec option) {
    String name = option.longestName();
    return variable(option).filter(_ -> !name.equals(CONFIG)).map(_ -> name.substring(2));
  }

  /** Whether the variable of an option is read where the option is used, in a form of its own. */
  static boolean isEstablished(String option) {
    return ESTABLISHED.containsKey(option);
  }
}
