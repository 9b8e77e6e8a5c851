package dev.criteria.cli;

import dev.criteria.provider.Provider;
import dev.criteria.provider.openai.OpenAiOptions;
import dev.criteria.provider.openai.OpenAiProvider;
import dev.criteria.provider.simulated.SimulatedNotice;
import dev.criteria.provider.simulated.SimulatedOptions;
import dev.criteria.provider.simulated.SimulatedServer;
import dev.criteria.report.Provenance;
import dev.criteria.settings.EndpointSettings;
import dev.criteria.settings.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The endpoint that answers requests, reached by what the options say. */
final class Connection implements AutoCloseable {
  private final String place;
  private final @Nullable SimulatedServer server;
  private final OpenAiProvider openAi;

  private Connection(OpenAiOptions options, String place, @Nullable SimulatedServer server) {
    this.place = place;
    this.server = server;
    this.openAi = new OpenAiProvider(options);
  }

  /**
   * Prepares the chain; no request is sent yet.
   *
   * @param endpoint where to ask; absent for the simulated provider, which is started then
   */
  static Connection open(
      Optional<EndpointSettings> endpoint,
      ProviderOptions options,
      int workers,
      Surroundings surroundings) {
    return endpoint
        .map(settings -> toEndpoint(settings, options, workers))
        .orElseGet(() -> toSimulation(options, workers, surroundings));
  }

  private static Connection toEndpoint(
      EndpointSettings settings, ProviderOptions options, int workers) {
    return new Connection(
        new OpenAiOptions(
            settings.baseUrl(),
            settings.key().map(Secret::reveal),
            settings.organization(),
            settings.project(),
            settings.model(),
            options.requestTimeout(),
            workers),
        settings.model() + " at " + settings.baseUrl(),
        null);
  }

  private static Connection toSimulation(
      ProviderOptions options, int workers, Surroundings surroundings) {
    SimulatedServer server;
    try {
      server =
          SimulatedServer.start(
              0,
              new SimulatedOptions(options.simulatedLatency),
              surroundings.clock(),
              Thread::sleep);
    } catch (IOException e) {
      throw new UncheckedIOException("the simulated provider could not be started", e);
    }
    return new Connection(
        new OpenAiOptions(
            URI.create(server.baseUrl()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            SimulatedNotice.MODEL,
            options.requestTimeout(),
            workers),
        "the simulated provider (word matching)",
        server);
  }

  /** The endpoint itself, without any decorator. */
  Provider endpoint() {
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
