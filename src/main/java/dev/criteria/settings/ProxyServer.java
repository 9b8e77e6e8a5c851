package dev.criteria.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A proxy that requests go through.
 *
 * @param host its host
 * @param port its port
 * @param credentials user and password as the Basic scheme sends them, if it wants any
 */
public record ProxyServer(String host, int port, Optional<Secret> credentials) {
  private static final int DEFAULT_PORT = 80;
  private static final int MAX_PORT = 65_535;

  /**
   * The proxy on the way to an endpoint by {@code HTTPS_PROXY} or {@code HTTP_PROXY}, whichever
   * fits the endpoint, and {@code NO_PROXY}; each may be written in lower case, too. Endpoints on
   * this machine are always reached directly.
   *
   * @return nothing when there is none
   * @throws SettingsException when it cannot be used; the message does not show the value
   */
  public static Optional<ProxyServer> on(URI endpoint, Environment environment) {
    String name = "https".equalsIgnoreCase(endpoint.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY";
    if (ApiAddress.isThisMachine(endpoint.getHost())
        || environment
            .first(bothCases("NO_PROXY"))
            .filter(rules -> NoProxy.covers(rules, endpoint))
            .isPresent()) {
      return Optional.empty();
    }
    return environment.first(bothCases(name)).map(value -> parse(name, value));
  }

  private static List<String> bothCases(String name) {
    return List.of(name, name.toLowerCase(Locale.ROOT));
  }

  private static ProxyServer parse(String name, String value) {
    URI address;
    try {
      address = new URI(value.contains("://") ? value : "http://" + value);
    } catch (URISyntaxException e) {
      throw unusable(name, "it is no valid address");
    }
    if (!"http".equalsIgnoreCase(address.getScheme())) {
      throw unusable(name, "only proxies that are reached by http:// can be used");
    }
    int port = address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
    if (address.getHost() == null || port == 0 || port > MAX_PORT) {
      throw unusable(name, "its host or port is missing or cannot be used");
    }
    return new ProxyServer(
        ApiAddress.name(address.getHost()),
        port,
        Optional.ofNullable(address.getRawUserInfo()).map(user -> credentials(name, user)));
  }

  private static Secret credentials(String name, String user) {
    String decoded;
    try {
      // A plus sign stands for itself here.
      decoded = URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw unusable(name, "its user or password cannot be read");
    }
    String both = decoded.contains(":") ? decoded : decoded + ":";
    return Secret.of(
        name, Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
  }

  private static SettingsException unusable(String name, String why) {
    return new SettingsException(
        name
            + ": "
            + why
            + "; expected one like http://proxy.example:3128 (the value is not shown)");
  }
}
