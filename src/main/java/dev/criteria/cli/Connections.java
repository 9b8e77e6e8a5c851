package dev.criteria.cli;

import dev.criteria.recovery.SessionPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
   * @param endpoints where to ask; the simulated provider is started
   * @param parameters what is sent along to steer the models
   * @param notes hears what the user should know of a provider
   */
  static Connections open(
      Endpoints endpoints,
      SessionPlan.Parameters parameters,
      ProviderOptions options,
      int workers,
      Surroundings surroundings,
      Consumer<String> notes) {
    Route route = new Route(parameters, options.requestTimeout(), workers, surroundings, notes);
    List<String> taken = endpoints.fallbacks().stream().map(FallbackEndpoint::name).toList();
    List<Connection> connections = new ArrayList<>();
    connections.add(Connection.open(endpoints.first(), taken, options, route));
    for (FallbackEndpoint fallback : endpoints.fallbacks()) {
      connections.add(Connection.toFallback(fallback, route));
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
