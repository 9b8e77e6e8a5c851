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
 */
public record OpenAiOptions(
    URI baseUrl,
    Optional<String> key,
    Optional<String> organization,
    Optional<String> project,
    String model,
    Duration requestTimeout,
    int connections,
    SettingNames names) {

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

  /** With settings that come from options and variables. */
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
        SettingNames.OPTIONS);
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

  /** All but the key. */
  @Override
  public String toString() {
    return model + " at " + baseUrl;
  }
}
