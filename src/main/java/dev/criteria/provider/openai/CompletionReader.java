package dev.criteria.provider.openai;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Response;
import dev.criteria.evaluation.Usage;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads the body of a chat completion. Servers differ in what they leave out: a missing or strange
 * part is taken for missing, and never ends in an exception.
 */
final class CompletionReader {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final int MAX_MODEL_NAME = 100;

  /** No reply takes a thousand million tokens: whoever says so does not count. */
  private static final long MAX_TOKENS = 1_000_000_000;

  private CompletionReader() {}

  /** Gives the reply in a body that came with a status of success. */
  static Response read(byte[] body) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (IOException e) {
      return unreadable("the body of the reply is no valid JSON; check --base-url");
    }
    if (!root.path("choices").isArray()) {
      return unreadable("the body of the reply is no chat completion; check --base-url");
    }
    JsonNode choice = root.path("choices").path(0);
    JsonNode message = choice.path("message");
    String refusal = message.path("refusal").asText("");
    Reply.Ending ending = ending(choice.path("finish_reason").asText(""), refusal);
    String content = ending == Reply.Ending.REFUSED ? refusal : message.path("content").asText("");
    String model = root.path("model").asText("");
    return new Reply(
        content,
        ending,
        usage(root.path("usage")),
        model.substring(0, Math.min(MAX_MODEL_NAME, model.length())));
  }

  /** A reply that is none. */
  static Fault unreadable(String why) {
    return new Fault.ProviderIll(Fault.Ailment.UNREADABLE, Optional.empty(), why);
  }

  private static Reply.Ending ending(String finishReason, String refusal) {
    if (!refusal.isEmpty()) {
      return Reply.Ending.REFUSED;
    }
    return switch (finishReason) {
      case "content_filter" -> Reply.Ending.REFUSED;
      // Some compatible servers leave the reason out.
      case "stop", "", "null" -> Reply.Ending.COMPLETE;
      default -> Reply.Ending.CUT_OFF;
    };
  }

  private static Optional<Usage> usage(JsonNode usage) {
    JsonNode input = usage.path("prompt_tokens");
    JsonNode output = usage.path("completion_tokens");
    if (!isCount(input) || !isCount(output)) {
      return Optional.empty();
    }
    JsonNode cached = usage.path("prompt_tokens_details").path("cached_tokens");
    return Optional.of(
        new Usage(input.longValue(), isCount(cached) ? cached.longValue() : 0, output.longValue()));
  }

  private static boolean isCount(JsonNode node) {
    return node.isIntegralNumber()
        && node.canConvertToLong()
        && node.longValue() >= 0
        && node.longValue() <= MAX_TOKENS;
  }
}
