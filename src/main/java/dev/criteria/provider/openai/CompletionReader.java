package dev.criteria.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.FaultKind;
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
  private static final ObjectMapper JSON = new ObjectMapper();

  private CompletionReader() {}

  /** Gives the reply in a body that came with a status of success. */
  static Response read(byte[] body) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (IOException e) {
      return new Fault(FaultKind.PROVIDER_ILL, "the body of the reply is no valid JSON");
    }
    if (!root.path("choices").isArray()) {
      return new Fault(FaultKind.PROVIDER_ILL, "the body of the reply is no chat completion");
    }
    JsonNode choice = root.path("choices").path(0);
    JsonNode message = choice.path("message");
    String refusal = message.path("refusal").asText("");
    boolean refused =
        !refusal.isEmpty() || choice.path("finish_reason").asText().equals("content_filter");
    Reply.Ending ending =
        refused
            ? Reply.Ending.REFUSED
            : choice.path("finish_reason").asText().equals("length")
                ? Reply.Ending.CUT_OFF
                : Reply.Ending.COMPLETE;
    String content = refused ? refusal : message.path("content").asText("");
    return new Reply(content, ending, usage(root.path("usage")), root.path("model").asText(""));
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
    return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;
  }
}
