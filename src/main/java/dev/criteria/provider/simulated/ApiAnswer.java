package dev.criteria.provider.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back over HTTP.
 *
 * @param status the HTTP status
 * @param headers the headers, without those about length and date
 * @param body the body as text
 * @param delivery how it goes out
 */
record ApiAnswer(int status, Map<String, String> headers, String body, Delivery delivery) {

  ApiAnswer {
    headers = Map.copyOf(headers);
  }

  static ApiAnswer json(int status, JsonNode body) {
    return of(status, "application/json", body.toString());
  }

  static ApiAnswer of(int status, String contentType, String body) {
    return new ApiAnswer(status, Map.of("Content-Type", contentType), body, Delivery.WHOLE);
  }

  ApiAnswer with(String header, String value) {
    return with(Map.of(header, value));
  }

  /** The same with further headers, which replace those of the same name. */
  ApiAnswer with(Map<String, String> further) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(further);
    return new ApiAnswer(status, all, body, delivery);
  }

  ApiAnswer delivered(Delivery other) {
    return new ApiAnswer(status, headers, body, other);
  }
}
