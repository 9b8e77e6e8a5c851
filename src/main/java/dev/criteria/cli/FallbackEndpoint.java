package dev.criteria.cli;

import dev.criteria.recovery.SessionPlan;
import dev.criteria.settings.EndpointSettings;
import dev.criteria.settings.ProviderDefinition;
import dev.criteria.settings.SettingsFile;
import dev.criteria.text.ScreenText;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A provider that takes over when those before it are in trouble, as the settings file defines it.
 *
 * @param name its name in the settings file
 * @param settings how it is reached
 * @param keySource where its key comes from, in words for the user
 */
record FallbackEndpoint(String name, EndpointSettings settings, String keySource) {

  /**
   * Those that the options name for a new session, with their models by the settings file.
   *
   * @throws UsageException when the options contradict each other
   */
  static List<FallbackEndpoint> chosen(ProviderOptions options, Surroundings surroundings) {
    if (options.fallbacks.isEmpty()) {
      return List.of();
    }
    Set<String> seen = new HashSet<>();
    for (String name : options.fallbacks) {
      if (!seen.add(name)) {
        throw new UsageException("--fallback: " + name + " is named twice; name it once");
      }
    }
    SettingsFile file = file(options, surroundings);
    return options.fallbacks.stream()
        .map(file::provider)
        .map(provider -> of(provider, provider.model(), options.allowsHttp, surroundings))
        .toList();
  }

  /** The variables in which their keys stand. */
  static List<String> keyVariables(ProviderOptions options, Surroundings surroundings) {
    if (options.fallbacks.isEmpty()) {
      return List.of();
    }
    SettingsFile file = file(options, surroundings);
    return options.fallbacks.stream()
        .flatMap(name -> file.provider(name).keyVariable().stream())
        .toList();
  }

  /**
   * Those of a session that is resumed: their models are the session's, their endpoints and keys
   * those of the settings file and the environment as they are now.
   *
   * @param notes hears when the file names another model by now
   */
  static List<FallbackEndpoint> saved(
      SessionPlan plan, ProviderOptions options, Surroundings surroundings, PrintWriter notes) {
    if (plan.fallbacks().isEmpty()) {
      return List.of();
    }
    SettingsFile file = file(options, surroundings);
    return plan.fallbacks().stream()
        .map(saved -> of(file, saved, options.allowsHttp, surroundings, notes))
        .toList();
  }

  /** What a session's plan keeps of it. */
  SessionPlan.Fallback toSave() {
    return new SessionPlan.Fallback(name, settings.model());
  }

  private static FallbackEndpoint of(
      SettingsFile file,
      SessionPlan.Fallback saved,
      boolean allowsHttp,
      Surroundings surroundings,
      PrintWriter notes) {
    ProviderDefinition provider = file.provider(saved.name());
    if (!provider.model().equals(saved.model())) {
      notes.printf(
          "note: %s names the model %s for %s by now; the session goes on with %s%n",
          ScreenText.shown(file.shown()),
          ScreenText.shown(provider.model()),
          provider.name(),
          ScreenText.shown(saved.model()));
    }
    return of(provider, saved.model(), allowsHttp, surroundings);
  }

  private static FallbackEndpoint of(
      ProviderDefinition provider, String model, boolean allowsHttp, Surroundings surroundings) {
    return new FallbackEndpoint(
        provider.name(),
        provider.settings(model, allowsHttp, surroundings.environment()),
        provider
            .keyVariable()
            .orElse("key-variable of " + provider.name() + " in " + provider.file()));
  }

  private static SettingsFile file(ProviderOptions options, Surroundings surroundings) {
    String shown = options.config.map(String::valueOf).orElse(SettingsFile.DEFAULT_NAME);
    return SettingsFile.read(shown, surroundings.folder().resolve(shown));
  }
}
