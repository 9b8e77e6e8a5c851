package dev.criteria.provider.simulated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Writes the answer to a chat request in the shape of the API. */
final class ChatCompletion {

  /**
   * Tokens are estimated as one per four characters, rounded up: the rule of thumb for English text
   * that OpenAI's help pages give. Other scripts take more with a real model.
   */
  static final int CHARACTERS_PER_TOKEN = 4;

  private ChatCompletion() {}

  static ObjectNode of(ChatRequest request, String content, Instant now) {
    ObjectNode completion =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", "chatcmpl-" + request.fingerprint())
            .put("object", "chat.completion")
            .put("created", now.getEpochSecond())
            .put("model", SimulatedNotice.MODEL);
    ObjectNode choice = completion.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", content).putNull("refusal");
    choice.put("finish_reason", "stop");
    completion.set("usage", usage(request, content));
    return completion;
  }

  private static ObjectNode usage(ChatRequest request, String content) {
    long prompt = request.promptTokens();
    long answer = answerTokens(content);
    ObjectNode usage =
        JsonNodeFactory.instance
            .objectNode()
            .put("prompt_tokens", prompt)
            .put("completion_tokens", answer)
            .put("total_tokens", prompt + answer);
    usage.putObject("prompt_tokens_details").put("cached_tokens", 0);
    return usage;
  }

  /** The tokens of an answer, estimated from its characters. */
  static long answerTokens(String content) {
    return tokens(content.codePointCount(0, content.length()));
  }

  /** The tokens of a text with so many characters. */
  static long tokens(long characters) {
    return Math.ceilDiv(characters, CHARACTERS_PER_TOKEN);
  }
}
