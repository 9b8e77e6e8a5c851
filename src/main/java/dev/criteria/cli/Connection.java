package dev.criteria.cli;

import dev.criteria.provider.Endpoint;
import dev.criteria.provider.openai.OpenAiEndpoint;
import dev.criteria.provider.openai.OpenAiOptions;
import dev.criteria.provider.simulated.Ledger;
import dev.criteria.provider.simulated.SimulatedNotice;
import dev.criteria.provider.simulated.SimulatedServer;
import dev.criteria.report.Provenance;
import dev.criteria.settings.EndpointSettings;
import dev.criteria.settings.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The endpoint that answers requests, reached by what the options say. */
final class Connection implements AutoCloseable {
  private final String name;
  private final String recordedAs;
  private final String place;
  private final @Nullable SimulatedServer server;
  private final OpenAiEndpoint openAi;

  private Connection(
      String name,
      String recordedAs,
      OpenAiOptions options,
      String place,
      Route route,
      @Nullable SimulatedServer server) {
    this.name = name;
    this.recordedAs = recordedAs;
    this.place = place;
    this.server = server;
    this.openAi = new OpenAiEndpoint(options, route.surroundings().clock(), route.notes());
  }

  /**
   * Prepares the chain; no request is sent yet.
   *
   * @param endpoint where to ask; absent for the simulated provider, which is started then
   * @param taken names that others have
   */
  static Connection open(
      Optional<EndpointSettings> endpoint,
      List<String> taken,
      ProviderOptions options,
      Route route) {
    return endpoint
        .map(settings -> toFirst(settings, taken, route))
        .orElseGet(() -> toSimulation(options, route));
  }

  private static Connection toFirst(EndpointSettings settings, List<String> taken, Route route) {
    String kind = ProviderOptions.Kind.openai.name();
    String model = settings.model();
    return toEndpoint(
        taken.contains(model) ? model + " (" + kind + ")" : model,
        kind,
        settings,
        OpenAiOptions.SettingNames.OPTIONS,
        route);
  }

  /** Prepares the way to a provider that takes over; no request is sent yet. */
  static Connection toFallback(FallbackEndpoint fallback, Route route) {
    String model = "the model of " + fallback.name();
    return toEndpoint(
        fallback.name(),
        fallback.name(),
        fallback.settings(),
        new OpenAiOptions.SettingNames(fallback.keySource(), model + ",", "its endpoint"),
        route);
  }

  private static Connection toEndpoint(
      String name,
      String recordedAs,
      EndpointSettings settings,
      OpenAiOptions.SettingNames names,
      Route route) {
    return new Connection(
        name,
        recordedAs,
        new OpenAiOptions(
            settings.baseUrl(),
            settings.key().map(Secret::reveal),
            settings.organization(),
            settings.project(),
            settings.model(),
            route.requestTimeout(),
            route.workers(),
            names,
            route.parameters(),
            route.proxy(settings.baseUrl())),
        settings.model() + " at " + settings.baseUrl(),
        route,
        null);
  }

  private static Connection toSimulation(ProviderOptions options, Route route) {
    Surroundings surroundings = route.surroundings();
    SimulatedServer server;
    try {
      server =
          SimulatedServer.start(
              0,
              options.simulated.toOptions(surroundings),
              Ledger.NONE,
              surroundings.clock(),
              surroundings.nanoTime(),
              Thread::sleep);
    } catch (IOException e) {
      throw new UncheckedIOException("the simulated provider could not be started", e);
    }
    return new Connection(
        "the simulated provider",
        ProviderOptions.Kind.simulated.name(),
        new OpenAiOptions(
            URI.create(server.baseUrl()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            SimulatedNotice.MODEL,
            route.requestTimeout(),
            route.workers()),
        "the simulated provider (word matching)",
        route,
        server);
  }

  /** The provider's name in messages, which no other provider of the session has. */
  String name() {
    return name;
  }

  /** The provider's name in the journal. */
  String recordedAs() {
    return recordedAs;
  }

  /** The endpoint itself, without any decorator. */
  Endpoint endpoint() {
    return openAi;
  }

  /** Who is asked, in words for the user. */
  String place() {
    return place;
  }

  /**
   * Who answered, by what the replies say of themselves.
   *
   * @param models the models that replied
   */
  static Provenance provenance(SortedSet<String> models) {
    return new Provenance(
        models.isEmpty()
            ? "nobody"
            : models.stream().map(Connection::inWords).collect(Collectors.joining(", ")),
        models.contains(SimulatedNotice.MODEL) ? SimulatedNotice.TEXT : "");
  }

  private static String inWords(String model) {
    return model.equals(SimulatedNotice.MODEL) ? SimulatedNotice.ANSWERED_BY : model;
  }

  @Override
  public void close() {
    openAi.close();
    if (server != null) {
      server.close();
    }
  }
}
