package dev.criteria.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Checks the addresses of endpoints, wherever they are written. */
final class ApiAddress {
  private static final int MAX_PORT = 65_535;

  private ApiAddress() {}

  /**
   * The address in a text. Messages do not repeat the text: people paste keys into it.
   *
   * @param what names the setting, such as base URL
   * @param keys where keys belong instead
   * @throws SettingsException when no API can be asked there
   */
  static URI parse(String what, String keys, String text) {
    URI address;
    try {
      address = new URI(text);
    } catch (URISyntaxException e) {
      throw unusable(what, "it is no valid address");
    }
    String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw unusable(what, "it does not begin with https:// or http://");
    }
    if (address.getHost() == null || address.getPort() > MAX_PORT || address.getPort() == 0) {
      throw unusable(what, "its host or port is missing or cannot be used");
    }
    if (address.getUserInfo() != null) {
      throw unusable(what, "it contains a user name or password; keys belong in " + keys);
    }
    if (address.getQuery() != null || address.getFragment() != null) {
      throw unusable(what, "it contains a query or fragment");
    }
    return address;
  }

  /** Whether it is OpenAI's own endpoint, which wants a key. */
  static boolean isOpenAi(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    return host.equals("openai.com") || host.endsWith(".openai.com");
  }

  private static SettingsException unusable(String what, String why) {
    return new SettingsException(
        what + ": " + why + "; expected one like " + EndpointSettings.DEFAULT_BASE_URL);
  }
}
