package dev.criteria.provider.simulated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * The API without the network: takes a method, a path and a body, gives an answer.
 *
 * <p>Pure: equal requests get equal answers, but for the time they bear.
 */
final class SimulatedApi {
  static final String CHAT_PATH = "/v1/chat/completions";
  static final String MODELS_PATH = "/v1/models";

  /** Larger bodies are rejected. */
  static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

  private SimulatedApi() {}

  static boolean isChat(String method, String path) {
    return method.equals("POST") && path.equals(CHAT_PATH);
  }

  static ApiAnswer answer(String method, String path, byte[] body, Instant now) {
    return switch (path) {
      case CHAT_PATH -> method.equals("POST") ? chat(body, now) : notAllowed(method, path, "POST");
      case MODELS_PATH -> method.equals("GET") ? models() : notAllowed(method, path, "GET");
      default -> unknownPath(method, path);
    };
  }

  private static ApiAnswer chat(byte[] body, Instant now) {
    if (body.length > MAX_BODY_BYTES) {
      String message = "the body is larger than " + MAX_BODY_BYTES + " bytes";
      return new Rejection(413, message, null, "request_too_large").answer();
    }
    try {
      ChatRequest request = ChatRequest.parse(body);
      String content = SimulatedModel.reply(request.question());
      return ApiAnswer.ok(ChatCompletion.of(request, content, now));
    } catch (Rejection rejection) {
      return rejection.answer();
    }
  }

  private static ApiAnswer models() {
    ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
    list.putArray("data")
        .addObject()
        .put("id", SimulatedNotice.MODEL)
        .put("object", "model")
        .put("created", 0)
        .put("owned_by", "simulated");
    return ApiAnswer.ok(list);
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
