package dev.criteria.cli;

import dev.criteria.provider.simulated.SimulatedNotice;
import dev.criteria.recovery.SessionPlan;
import dev.criteria.settings.EndpointSettings;
import dev.criteria.settings.SettingsException;
import dev.criteria.text.ScreenText;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a session asks, and with which keys: by the options, the environment and the settings file
 * as they are now, and never by what a session's folder says.
 *
 * @param first the first choice; absent for the simulated provider
 * @param fallbacks who takes over, in the order of preference
 */
record Endpoints(Optional<EndpointSettings> first, List<FallbackEndpoint> fallbacks) {

  Endpoints {
    fallbacks = List.copyOf(fallbacks);
  }

  /** Those of a new session. */
  static Endpoints chosen(ProviderOptions options, Surroundings surroundings) {
    return new Endpoints(
        switch (options.kind) {
          case openai -> Optional.of(resolved(options, options.model, surroundings));
          case simulated -> Optional.empty();
        },
        FallbackEndpoint.chosen(options, surroundings));
  }

  /**
   * Those of a new session, as far as they can be checked where no key need be set.
   *
   * @throws SettingsException when they cannot be used
   */
  static Endpoints withoutKeys(ProviderOptions options, Surroundings surroundings) {
    Set<String> keys = new HashSet<>(FallbackEndpoint.keyVariables(options, surroundings));
    keys.add(EndpointSettings.KEY_VARIABLE);
    return chosen(options, surroundings.with(surroundings.environment().withKeys(keys)));
  }

  /**
   * Those with which a session goes on.
   *
   * @param model the model, if it is to be another one than the session's
   * @param notes hears what has changed in the settings file
   */
  static Endpoints ofSession(
      SessionPlan plan,
      Optional<String> model,
      ProviderOptions options,
      Surroundings surroundings,
      PrintWriter notes) {
    boolean isSimulated = plan.provider().equals(ProviderOptions.Kind.simulated.name());
    return new Endpoints(
        isSimulated
            ? Optional.empty()
            : Optional.of(
                resolved(options, model.or(() -> Optional.of(plan.model())), surroundings)),
        FallbackEndpoint.saved(plan, options, surroundings, notes));
  }

  /** The model that is asked first. */
  String model() {
    return first.map(EndpointSettings::model).orElse(SimulatedNotice.MODEL);
  }

  private static EndpointSettings resolved(
      ProviderOptions options, Optional<String> model, Surroundings surroundings) {
    return EndpointSettings.resolve(
        options.baseUrl, model, options.allowsHttp, surroundings.environment());
  }

  /** Their addresses by their names, as a session's plan keeps them. */
  SortedMap<String, String> addresses() {
    SortedMap<String, String> addresses = new TreeMap<>();
    fallbacks.forEach(one -> addresses.put(one.name(), one.settings().baseUrl().toString()));
    first.ifPresent(
        settings ->
            addresses.put(ProviderOptions.Kind.openai.name(), settings.baseUrl().toString()));
    return addresses;
  }

  /**
   * Refuses to go on elsewhere than a session asked so far: it may be a copy from a stranger, or an
   * option may have been forgotten.
   *
   * @throws ChangedInputException when a provider's address is not the session's
   */
  void refuseOthersThan(SessionPlan plan) {
    addresses()
        .forEach(
            (name, address) -> {
              String before = plan.addresses().getOrDefault(name, address);
              if (!before.equals(address)) {
                throw new ChangedInputException(
                    "%s: the session asked %s so far, and %s would be asked now; name the first again (--base-url, OPENAI_BASE_URL or criteria-app.yaml), or add --accept-changes to go on with the other"
                        .formatted(name, ScreenText.shown(before), ScreenText.shown(address)));
              }
            });
  }
}
