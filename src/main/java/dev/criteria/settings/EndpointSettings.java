package dev.criteria.settings;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which endpoint is asked, as whom, and for which model.
 *
 * @param baseUrl the address of the API, such as {@code https://api.openai.com/v1}
 * @param key the key; absent for endpoints that need none
 * @param organization sent along when present
 * @param project sent along when present
 * @param model the model's name as the endpoint knows it
 */
public record EndpointSettings(
    URI baseUrl,
    Optional<Secret> key,
    Optional<String> organization,
    Optional<String> project,
    String model) {

  /**
   * The model that is asked when none is named: small, current, and cheap enough for long lists.
   */
  public static final String DEFAULT_MODEL = "gpt-6-luna";

  /** OpenAI's own endpoint. */
  public static final String DEFAULT_BASE_URL = "https://api.openai.com/v1";

  /** Where the key stands. */
  public static final String KEY_VARIABLE = "OPENAI_API_KEY";

  private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

  /**
   * Settles the endpoint: an option beats the environment, which beats the default.
   *
   * @param baseUrl the option {@code --base-url}, if given
   * @param model the option {@code --model}, if given
   * @param allowsHttp whether key and companies may be sent unencrypted to anywhere
   * @throws SettingsException when the key is missing for OpenAI's own endpoint, or a value cannot
   *     be used
   */
  public static EndpointSettings resolve(
      Optional<String> baseUrl,
      Optional<String> model,
      boolean allowsHttp,
      Environment environment) {
    URI address =
        ApiAddress.parse(
            "base URL",
            KEY_VARIABLE,
            baseUrl.or(() -> environment.get("OPENAI_BASE_URL")).orElse(DEFAULT_BASE_URL));
    ApiAddress.refuseClearText("base URL", address, allowsHttp);
    Optional<Secret> key =
        environment.get(KEY_VARIABLE).map(value -> Secret.of(KEY_VARIABLE, value));
    if (key.isEmpty() && ApiAddress.isOpenAi(address)) {
      throw new SettingsException(
          KEY_VARIABLE
              + " is not set; set it to your key, or try the program without one:"
              + " --provider simulated");
    }
    return new EndpointSettings(
        address,
        key,
        headerValue("OPENAI_ORG_ID", environment),
        headerValue("OPENAI_PROJECT_ID", environment),
        model(model.or(() -> environment.get("OPENAI_MODEL")).orElse(DEFAULT_MODEL)));
  }

  private static Optional<String> headerValue(String variable, Environment environment) {
    Optional<String> value = environment.get(variable);
    if (value.isPresent() && !SENDABLE.matcher(value.get()).matches()) {
      throw new SettingsException(
          variable + ": it contains characters that cannot be sent; correct or unset it");
    }
    return value;
  }

  private static String model(String name) {
    if (name.isBlank()) {
      throw new SettingsException("--model: the name is empty; leave the option out or name one");
    }
    return name.strip();
  }
}
