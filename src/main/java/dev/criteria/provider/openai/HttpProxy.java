package dev.criteria.provider.openai;

import java.util.Optional;

/**
 * A proxy on the way to the endpoint. Its text form does not show the credentials.
 *
 * @param host its host
 * @param port its port
 * @param credentials user and password as the Basic scheme sends them, if it wants any
 */
public record HttpProxy(String host, int port, Optional<String> credentials) {

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
