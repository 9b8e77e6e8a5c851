package dev.criteria.cli;

import dev.criteria.provider.openai.HttpProxy;
import dev.criteria.provider.openai.ModelParameters;
import dev.criteria.recovery.SessionPlan;
import dev.criteria.settings.ProxyServer;
import dev.criteria.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * How requests go out, whichever provider they go to.
 *
 * @param saved what is sent along to steer the models
 * @param requestTimeout how long one request may take
 * @param workers how many requests are in flight at most
 * @param surroundings where clock and proxies are found
 * @param notes hears what the user should know of a provider
 */
record Route(
    SessionPlan.Parameters saved,
    Duration requestTimeout,
    int workers,
    Surroundings surroundings,
    Consumer<String> notes) {

  /** What is sent along, in the words of the endpoint. */
  ModelParameters parameters() {
    return new ModelParameters(
        saved.temperature(),
        saved.reasoningEffort(),
        saved.maxCompletionTokens().map(OptionalInt::of).orElseGet(OptionalInt::empty));
  }

  /** The proxy on the way to an endpoint, by the environment. */
  Optional<HttpProxy> proxy(URI endpoint) {
    return ProxyServer.on(endpoint, surroundings.environment())
        .map(
            proxy ->
                new HttpProxy(proxy.host(), proxy.port(), proxy.credentials().map(Secret::reveal)));
  }
}
