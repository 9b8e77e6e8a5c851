package dev.criteria.provider.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What goes back over HTTP.
 *
 * @param status the HTTP status
 * @param headers headers besides the content type
 * @param body the JSON body
 */
record ApiAnswer(int status, Map<String, String> headers, JsonNode body) {

  ApiAnswer {
    headers = Map.copyOf(headers);
  }

  static ApiAnswer ok(JsonNode body) {
    return new ApiAnswer(200, Map.of(), body);
  }

  ApiAnswer with(String header, String value) {
    return new ApiAnswer(status, Map.of(header, value), body);
  }
}
