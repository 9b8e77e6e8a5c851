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
 * @param names what messages call the settings
 * @param parameters what is sent along to steer the model
 * @param proxy what requests go through; absent to go by the settings of the Java runtime
 */
public record OpenAiOptions(
    URI baseUrl,
    Optional<String> key,
    Optional<String> organization,
    Optional<String> project,
    String model,
    Duration requestTimeout,
    int connections,
    SettingNames names,
    ModelParameters parameters,
    Optional<HttpProxy> proxy) {

  /**
   * What messages call the settings that the user may have to change.
   *
   * @param key where key, organization and project come from
   * @param model where the model is named
   * @param baseUrl where the address is written
   */
  public record SettingNames(String key, String model, String baseUrl) {

    /** The options and variables of the first choice. */
    public static final SettingNames OPTIONS =
        new SettingNames(
            "OPENAI_API_KEY, OPENAI_ORG_ID and OPENAI_PROJECT_ID", "--model", "--base-url");
  }

  /** With settings that come from options and variables, and nothing to steer the model. */
  public OpenAiOptions(
      URI baseUrl,
      Optional<String> key,
      Optional<String> organization,
      Optional<String> project,
      String model,
      Duration requestTimeout,
      int connections) {
    this(
        baseUrl,
        key,
        organization,
        project,
        model,
        requestTimeout,
        connections,
        SettingNames.OPTIONS,
        ModelParameters.NONE,
        Optional.empty());
  }

  public OpenAiOptions {
    if (!requestTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "the request timeout must be above zero, got " + requestTimeout);
    }
    if (connections < 1) {
      throw new IllegalArgumentException("connections must be at least 1, got " + connections);
    }
  }

  /** The same with something to steer the model. */
  OpenAiOptions with(ModelParameters other) {
    return new OpenAiOptions(
        baseUrl,
        key,
        organization,
        project,
        model,
        requestTimeout,
        connections,
        names,
        other,
        proxy);
  }

  /** The same through a proxy. */
  OpenAiOptions through(HttpProxy other) {
    return new OpenAiOptions(
        baseUrl,
        key,
        organization,
        project,
        model,
        requestTimeout,
        connections,
        names,
        parameters,
        Optional.of(other));
  }

  /** All but the keys. */
  @Override
  public String toString() {
    return model + " at " + baseUrl + proxy.map(it -> " through the proxy " + it).orElse("");
  }
}
