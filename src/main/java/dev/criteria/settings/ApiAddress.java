package dev.criteria.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checks the addresses of endpoints, wherever they are written. */
final class ApiAddress {
  private static final int MAX_PORT = 65_535;

  /** Ends of names that are reserved for networks of one's own. */
  private static final List<String> OWN_NETWORK =
      List.of(".localhost", ".local", ".internal", ".home.arpa");

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
    if (isAzureDeployment(address)) {
      throw new SettingsException(
          what
              + ": Azure's addresses of deployments are not used; write"
              + " https://RESOURCE.openai.azure.com/openai/v1, and the deployment's name as the"
              + " model");
    }
    if (address.getQuery() != null || address.getFragment() != null) {
      throw unusable(what, "it contains a query or fragment");
    }
    return address;
  }

  /**
   * Refuses to send keys and company data over an unencrypted connection to the world. Addresses of
   * this machine, of private networks and names without a dot may do without encryption.
   *
   * @param what names the setting
   * @param allowed whether the user allows it all the same
   * @throws SettingsException when it is refused
   */
  static URI refuseClearText(String what, URI address, boolean allowed) {
    if (!allowed && "http".equalsIgnoreCase(address.getScheme()) && !isNear(address.getHost())) {
      throw new SettingsException(
          what
              + ": http:// would send key and companies unencrypted; write https://, or add"
              + " --allow-http");
    }
    return address;
  }

  /** Whether it is OpenAI's own endpoint, which wants a key. */
  static boolean isOpenAi(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    return host.equals("openai.com") || host.endsWith(".openai.com");
  }

  /** Whether a host is this machine. */
  static boolean isThisMachine(String host) {
    String name = name(host);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || literal(name).map(InetAddress::isLoopbackAddress).orElse(false);
  }

  /** The address that a host is written as; nothing when it is a name. */
  static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A host as it is compared: in lower case, without the brackets or the dot at the end. */
  static String name(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    if (lower.startsWith("[") && lower.endsWith("]")) {
      return lower.substring(1, lower.length() - 1);
    }
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static boolean isNear(String host) {
    String name = name(host);
    Optional<InetAddress> literal = literal(name);
    return literal.isPresent()
        ? isPrivate(literal.get())
        : !name.contains(".") || OWN_NETWORK.stream().anyMatch(name::endsWith);
  }

  private static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    // The JDK does not count fc00::/7, the private addresses of IPv6.
    boolean isUniqueLocal = bytes.length > 4 && (bytes[0] & 0xfe) == 0xfc;
    return isUniqueLocal
        || address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress();
  }

  private static boolean isAzureDeployment(URI address) {
    return address.getHost().toLowerCase(Locale.ROOT).endsWith(".azure.com")
        && (String.valueOf(address.getPath()).contains("/openai/deployments")
            || String.valueOf(address.getQuery()).contains("api-version"));
  }

  private static SettingsException unusable(String what, String why) {
    return new SettingsException(
        what + ": " + why + "; expected one like " + EndpointSettings.DEFAULT_BASE_URL);
  }
}
