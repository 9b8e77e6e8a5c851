package dev.criteria.cli;

import dev.criteria.settings.EndpointSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The endpoints that a session asks, in the order of preference.
 *
 * @param inOrder the first choice, and those that take over when it is in trouble
 */
record Connections(List<Connection> inOrder) implements AutoCloseable {

  Connections {
    inOrder = List.copyOf(inOrder);
  }

  /**
   * Prepares them; no request is sent yet.
   *
   * @param first where to ask; absent for the simulated provider, which is started then
   * @param fallbacks who takes over
   */
  static Connections open(
      Optional<EndpointSettings> first,
      List<FallbackEndpoint> fallbacks,
      ProviderOptions options,
      int workers,
      Surroundings surroundings) {
    List<String> taken = fallbacks.stream().map(FallbackEndpoint::name).toList();
    List<Connection> connections = new ArrayList<>();
    connections.add(Connection.open(first, taken, options, workers, surroundings));
    for (FallbackEndpoint fallback : fallbacks) {
      connections.add(Connection.toFallback(fallback, options, workers, surroundings));
    }
    return new Connections(connections);
  }

  /** Who is asked, in words for the user. */
  String place() {
    return inOrder.stream().map(Connection::place).collect(Collectors.joining(", then "));
  }

  @Override
  public void close() {
    inOrder.forEach(Connection::close);
  }
}
