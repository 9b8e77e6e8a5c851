package dev.criteria.settings;

import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rules of {@code NO_PROXY}, as curl and Go understand them: names (which cover what is below
 * them, with or without a dot before them), addresses, networks such as 10.0.0.0/8, each with a
 * port if only that is meant, or {@code *} for everything.
 */
final class NoProxy {
  private static final Pattern WITH_PORT = Pattern.compile("(\\[.+]|[^:]+):([0-9]{1,5})");
  private static final Pattern NETWORK = Pattern.compile("(.+)/([0-9]{1,3})");

  private NoProxy() {}

  /** Whether an endpoint is reached without a proxy. */
  static boolean covers(String rules, URI endpoint) {
    String host = ApiAddress.name(endpoint.getHost());
    return Stream.of(rules.split("[,\\s]+"))
        .filter(rule -> !rule.isEmpty())
        .anyMatch(rule -> covers(rule, host, port(endpoint)));
  }

  private static boolean covers(String rule, String host, int port) {
    if (rule.equals("*")) {
      return true;
    }
    Matcher withPort = WITH_PORT.matcher(rule);
    if (withPort.matches()) {
      return Integer.parseInt(withPort.group(2)) == port && covers(withPort.group(1), host);
    }
    return covers(rule, host);
  }

  private static boolean covers(String rule, String host) {
    Optional<InetAddress> address = ApiAddress.literal(host);
    Matcher network = NETWORK.matcher(rule);
    if (network.matches()) {
      Optional<InetAddress> start = ApiAddress.literal(ApiAddress.name(network.group(1)));
      return address.isPresent()
          && start.isPresent()
          && isWithin(address.get(), start.get(), Integer.parseInt(network.group(2)));
    }
    String name = ApiAddress.name(rule).replaceFirst("^\\*?\\.", "");
    if (address.isPresent()) {
      return ApiAddress.literal(name).equals(address);
    }
    return host.equals(name) || host.endsWith("." + name);
  }

  private static boolean isWithin(InetAddress address, InetAddress start, int bits) {
    byte[] one = address.getAddress();
    byte[] other = start.getAddress();
    if (one.length != other.length || bits > one.length * Byte.SIZE) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((one[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int port(URI endpoint) {
    if (endpoint.getPort() >= 0) {
      return endpoint.getPort();
    }
    return "https".equalsIgnoreCase(endpoint.getScheme()) ? 443 : 80;
  }
}
