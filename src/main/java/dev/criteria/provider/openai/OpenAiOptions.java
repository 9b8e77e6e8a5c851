package dev.criteria.provider.openai;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach an OpenAI-compatible endpoint.
 *
 * @param baseUrl the address of the API, such as {@code https://api.openai.com/v1}
 * @param key the key, if the endpoint wants one; it appears in no message
 * @param organization sent along when present
 * @param project sent along when present
 * @param model the model to ask
 * @param requestTimeout how long one request may take in all; above zero
 * @param connections how many requests are in flight at most; that many connections are kept open
 */
public record OpenAiOptions(
    URI baseUrl,
    Optional<String> key,
    Optional<String> organization,
    Optional<String> project,
    String model,
    Duration requestTimeout,
    int connections) {

  public OpenAiOptions {
    if (!requestTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "the request timeout must be above zero, got " + requestTimeout);
    }
    if (connections < 1) {
      throw new IllegalArgumentException("connections must be at least 1, got " + connections);
    }
  }

  /** All but the key. */
  @Override
  public String toString() {
    return model + " at " + baseUrl;
  }
}
