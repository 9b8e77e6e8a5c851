package dev.criteria.provider.simulated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A request that the API turns down, with what it says about that. */
final class Rejection extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;
  private final @Nullable String parameter;
  private final @Nullable String code;

  /**
   * Makes a rejection.
   *
   * @param status the HTTP status
   * @param parameter the part of the request that is wrong, if it is one part
   * @param code a short name of the trouble, if there is one
   */
  Rejection(int status, String message, @Nullable String parameter, @Nullable String code) {
    super(message);
    this.status = status;
    this.parameter = parameter;
    this.code = code;
  }

  /** A request whose body is wrong. */
  static Rejection badRequest(String message, @Nullable String parameter) {
    return new Rejection(400, message, parameter, null);
  }

  /** The answer in the shape of the API's errors. */
  ApiAnswer answer() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("message", getMessage())
        .put("type", status < 500 ? "invalid_request_error" : "server_error")
        .put("param", parameter)
        .put("code", code);
    return ApiAnswer.json(status, body);
  }
}
