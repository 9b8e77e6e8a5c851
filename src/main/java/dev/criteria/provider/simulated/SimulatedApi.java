package dev.criteria.provider.simulated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the API says to requests that are no chat requests. Pure: equal requests, equal answers. */
final class SimulatedApi {
  static final String CHAT_PATH = "/v1/chat/completions";
  static final String MODELS_PATH = "/v1/models";

  private SimulatedApi() {}

  static boolean isChat(String method, String path) {
    return method.equals("POST") && path.equals(CHAT_PATH);
  }

  static ApiAnswer answer(String method, String path) {
    return switch (path) {
      case CHAT_PATH -> notAllowed(method, path, "POST");
      case MODELS_PATH -> method.equals("GET") ? models() : notAllowed(method, path, "GET");
      default -> unknownPath(method, path);
    };
  }

  private static ApiAnswer models() {
    ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
    list.putArray("data")
        .addObject()
        .put("id", SimulatedNotice.MODEL)
        .put("object", "model")
        .put("created", 0)
        .put("owned_by", "simulated");
    return ApiAnswer.json(200, list);
  }

  private static ApiAnswer notAllowed(String method, String path, String allowed) {
    String message = "Not allowed to " + method + " on " + path + "; use " + allowed + ".";
    return new Rejection(405, message, null, "method_not_supported")
        .answer()
        .with("Allow", allowed);
  }

  private static ApiAnswer unknownPath(String method, String path) {
    String message =
        "Unknown request URL: %s %s. The simulated provider serves POST %s and GET %s."
            .formatted(method, path, CHAT_PATH, MODELS_PATH);
    return new Rejection(404, message, null, "unknown_url").answer();
  }
}
