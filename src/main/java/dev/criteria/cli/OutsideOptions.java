package dev.criteria.cli;

import dev.criteria.settings.SettingsException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options that the command line says nothing of, but the environment, {@code .env} or the
 * settings file do. Those that would make no sense in this call are left out, because nobody gave
 * them for it.
 */
final class OutsideOptions implements IDefaultValueProvider {
  private static final String PROVIDER = "--provider";
  private static final String PARALLEL = "--parallel";

  /** What a session keeps from its beginning. */
  private static final Set<String> OF_NEW_SESSIONS = Set.of(PROVIDER, "--fallback", "--session-id");

  /** What means nothing to the simulated provider. */
  private static final Set<String> OF_MODELS =
      Set.of(
          "--model",
          "--base-url",
          "--temperature",
          "--reasoning-effort",
          "--max-completion-tokens");

  private final Map<String, Configuration.Outside> used = new HashMap<>();
  private final ParseResult parsed;

  /**
   * Finds them.
   *
   * @param parsed what the command line itself says
   * @throws SettingsException when a flag is neither on nor off
   */
  OutsideOptions(ParseResult parsed, Configuration configuration) {
    this.parsed = parsed;
    for (OptionSpec option : parsed.commandSpec().options()) {
      // A flag with a default of true would be turned off by giving it.
      if (!parsed.hasMatchedOption(option)) {
        configuration
            .outside(option)
            .flatMap(found -> withoutOff(option, found))
            .ifPresent(found -> used.put(option.longestName(), found));
      }
    }
    leaveOut();
  }

  /** What is used of an option; nothing when it is given or has its default. */
  Optional<Configuration.Outside> of(OptionSpec option) {
    return Optional.ofNullable(used.get(option.longestName()));
  }

  /**
   * A failure as it is told to whoever typed no such option: a complaint about a value that stands
   * outside the command line names its place.
   */
  RuntimeException placed(RuntimeException failure) {
    if (!(failure instanceof UsageException complaint)
        || complaint.options().stream().anyMatch(parsed::hasMatchedOption)) {
      return failure;
    }
    String places =
        complaint.options().stream()
            .flatMap(option -> Optional.ofNullable(used.get(option)).stream())
            .map(Configuration.Outside::place)
            .collect(Collectors.joining(", "));
    String message = String.valueOf(failure.getMessage());
    return places.isEmpty()
        ? failure
        : new SettingsException(
            places + ": " + message + (message.contains("; ") ? "" : "; correct it"), failure);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? of(option)
            .filter(
                found ->
                    !(found.isVariable() && OptionVariables.isEstablished(option.longestName())))
            .map(Configuration.Outside::value)
            .orElse(null)
        : null;
  }

  private void leaveOut() {
    if (parsed.hasMatchedOption("--resume-session")) {
      used.keySet().removeAll(OF_NEW_SESSIONS);
      used.keySet().removeAll(App.CHANGES);
    } else if (isSimulated()) {
      used.keySet().removeAll(OF_MODELS);
    } else {
      used.keySet().removeIf(option -> option.startsWith("--simulated-"));
    }
    if (!parsed.hasMatchedOption(PARALLEL) && !used.containsKey(PARALLEL)) {
      used.remove("--max-concurrent");
    }
  }

  private boolean isSimulated() {
    return parsed.hasMatchedOption(PROVIDER)
        ? parsed.matchedOptionValue(PROVIDER, ProviderOptions.Kind.openai)
            == ProviderOptions.Kind.simulated
        : Optional.ofNullable(used.get(PROVIDER))
            .filter(found -> found.value().equalsIgnoreCase("simulated"))
            .isPresent();
  }

  private static Optional<Configuration.Outside> withoutOff(
      OptionSpec option, Configuration.Outside found) {
    if (option.arity().max() > 0) {
      return Optional.of(found);
    }
    return switch (found.value().toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on" ->
          Optional.of(new Configuration.Outside("true", found.place(), found.isVariable()));
      case "false", "0", "no", "off" -> Optional.empty();
      default ->
          throw new SettingsException(
              found.place() + ": expected true or false; correct or unset it");
    };
  }
}
