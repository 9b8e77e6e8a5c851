package dev.criteria.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
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

  private static final String KEY_VARIABLE = "OPENAI_API_KEY";
  private static final Pattern SENDABLE = Pattern.compile("[!-~]+");
  private static final int MAX_PORT = 65_535;

  /**
   * Settles the endpoint: an option beats the environment, which beats the default.
   *
   * @param baseUrl the option {@code --base-url}, if given
   * @param model the option {@code --model}, if given
   * @throws SettingsException when the key is missing for OpenAI's own endpoint, or a value cannot
   *     be used
   */
  public static EndpointSettings resolve(
      Optional<String> baseUrl, Optional<String> model, Environment environment) {
    URI address =
        address(baseUrl.or(() -> environment.get("OPENAI_BASE_URL")).orElse(DEFAULT_BASE_URL));
    Optional<Secret> key =
        environment.get(KEY_VARIABLE).map(value -> Secret.of(KEY_VARIABLE, value));
    if (key.isEmpty() && isOpenAi(address)) {
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

  private static boolean isOpenAi(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    return host.equals("openai.com") || host.endsWith(".openai.com");
  }

  private static URI address(String text) {
    URI address;
    try {
      address = new URI(text);
    } catch (URISyntaxException e) {
      throw unusable("it is no valid address");
    }
    String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw unusable("it does not begin with https:// or http://");
    }
    if (address.getHost() == null || address.getPort() > MAX_PORT || address.getPort() == 0) {
      throw unusable("its host or port is missing or cannot be used");
    }
    if (address.getUserInfo() != null) {
      throw unusable("it contains a user name or password; keys belong in " + KEY_VARIABLE);
    }
    if (address.getQuery() != null || address.getFragment() != null) {
      throw unusable("it contains a query or fragment");
    }
    return address;
  }

  private static SettingsException unusable(String why) {
    // The address itself is not repeated: people paste keys into it.
    return new SettingsException("base URL: " + why + "; expected one like " + DEFAULT_BASE_URL);
  }
}
