package dev.criteria.provider.simulated;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The parts of a chat completion request that the simulated provider looks at.
 *
 * @param model the model asked for; echoed
 * @param question the content of the last user message
 * @param promptCharacters characters in the content of all messages
 * @param mostAnswerTokens the most tokens that the answer may have; 0 when it does not say
 * @param fingerprint a hash of the body
 */
record ChatRequest(
    String model,
    String question,
    long promptCharacters,
    long mostAnswerTokens,
    String fingerprint) {

  private static final int FINGERPRINT_DIGITS = 32;
  private static final long MAX_TOKENS = 1_000_000_000;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  static ChatRequest parse(byte[] body, String fingerprint) throws Rejection {
    JsonNode root = json(body);
    if (!root.path("model").isTextual() || root.path("model").textValue().isBlank()) {
      throw Rejection.badRequest("you must provide a model parameter", "model");
    }
    if (!root.path("messages").isArray() || root.path("messages").isEmpty()) {
      throw Rejection.badRequest("you must provide a list of messages", "messages");
    }
    if (root.path("stream").asBoolean()) {
      throw Rejection.badRequest("the simulated provider does not stream", "stream");
    }
    return new ChatRequest(
        root.get("model").textValue(),
        question(root.get("messages")),
        characters(root.get("messages")),
        mostAnswerTokens(root),
        fingerprint);
  }

  private static JsonNode json(byte[] body) throws Rejection {
    try {
      JsonNode root = JSON.readTree(body);
      if (root.isObject()) {
        return root;
      }
    } catch (JacksonException e) {
      // The parser's message quotes the body; the plain complaint below is enough.
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot fail to be read", e);
    }
    throw Rejection.badRequest("the body of the request is not a JSON object", null);
  }

  private static String question(JsonNode messages) throws Rejection {
    for (int i = messages.size() - 1; i >= 0; i--) {
      JsonNode message = messages.get(i);
      if (message.path("role").asText().equals("user") && message.path("content").isTextual()) {
        return message.get("content").textValue();
      }
    }
    throw Rejection.badRequest("there is no user message with a text as content", "messages");
  }

  private static long characters(JsonNode messages) {
    long characters = 0;
    for (JsonNode message : messages) {
      String content = message.path("content").asText();
      characters += content.codePointCount(0, content.length());
    }
    return characters;
  }

  private static long mostAnswerTokens(JsonNode root) {
    long most = root.path("max_completion_tokens").asLong(root.path("max_tokens").asLong());
    return Math.clamp(most, 0, MAX_TOKENS);
  }

  /** The tokens of the prompt, estimated from its characters. */
  long promptTokens() {
    return ChatCompletion.tokens(promptCharacters);
  }

  /** A hash of a body, the same for the same bytes. */
  static String fingerprint(byte[] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      return HexFormat.of().formatHex(hash).substring(0, FINGERPRINT_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
