package dev.criteria.provider.simulated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Spoils answers that were right, as the fault script says. Pure. */
final class AnswerFaults {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DEEP = 1_000_000;

  private final FaultRule rule;
  private final String content;
  private final ObjectNode completion;

  private AnswerFaults(FaultRule rule, ChatRequest request, String content, Instant now) {
    this.rule = rule;
    this.content = content;
    this.completion = ChatCompletion.of(request, content, now);
  }

  /**
   * The answer to a request.
   *
   * @param rule of a kind that spoils answers
   * @param content what the model wrote
   */
  static ApiAnswer answer(FaultRule rule, ChatRequest request, String content, Instant now) {
    return new AnswerFaults(rule, request, content, now).spoilt();
  }

  private ApiAnswer spoilt() {
    return switch (rule.kind()) {
      case SLOW_DRIP -> whole().delivered(new Delivery.Dripping(rule.interval()));
      case CUT_BODY -> whole().delivered(new Delivery.Half());
      case HUGE_BODY -> whole().delivered(new Delivery.Padded(rule.bytes()));
      case EMPTY -> empty();
      case CONTENT_FILTERED -> ended("content_filter", "");
      case CUT_OFF -> ended("length", content.substring(0, content.length() / 2));
      case REFUSAL -> refusal();
      case TOOL_CALL -> toolCall();
      case FENCED -> saying("```json\n" + content + "\n```");
      case TRAILING_TEXT -> saying(content + "\n\nLet me know if you need anything else.");
      case TWO_OBJECTS -> saying(content + "\n" + content);
      case DEEP_JSON ->
          saying("{\"deep\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "," + content.substring(1));
      case WRONG_ENUM -> wrongEnum();
      case MISSING_IDS -> missingIds();
      case EXTRA_IDS -> extraIds();
      case DUPLICATE_KEYS -> duplicateKeys();
      case WRONG_MODEL -> {
        completion.put("model", "some-other-model");
        yield whole();
      }
      case WRONG_USAGE -> wrongUsage();
      default -> throw new IllegalArgumentException(rule.kind() + " strikes at the door");
    };
  }

  private ApiAnswer whole() {
    return ApiAnswer.json(200, completion);
  }

  private ObjectNode choice() {
    return (ObjectNode) completion.withArray("choices").get(0);
  }

  private ObjectNode message() {
    return (ObjectNode) choice().get("message");
  }

  private ApiAnswer saying(String other) {
    message().put("content", other);
    return whole();
  }

  private ApiAnswer ended(String reason, String other) {
    choice().put("finish_reason", reason);
    return saying(other);
  }

  private ApiAnswer empty() {
    return switch (rule.form()) {
      case "body" -> ApiAnswer.of(200, "application/json", "");
      case "object" -> ApiAnswer.of(200, "application/json", "{}");
      case "choices" -> {
        completion.putArray("choices");
        yield whole();
      }
      default -> {
        message().putNull("content");
        yield whole();
      }
    };
  }

  private ApiAnswer refusal() {
    message().putNull("content").put("refusal", "I'm sorry, I cannot assist with that request.");
    return whole();
  }

  private ApiAnswer toolCall() {
    ObjectNode call = message().putNull("content").putArray("tool_calls").addObject();
    call.put("id", "call_1").put("type", "function");
    call.putObject("function").put("name", "search").put("arguments", "{}");
    choice().put("finish_reason", "tool_calls");
    return whole();
  }

  private ApiAnswer wrongEnum() {
    ObjectNode root = answers();
    ((ObjectNode) root.withArray("answers").get(0)).put("verdict", "MAYBE");
    return saying(root.toString());
  }

  private ApiAnswer missingIds() {
    ObjectNode root = answers();
    ArrayNode list = root.withArray("answers");
    list.remove(list.size() - 1);
    return saying(root.toString());
  }

  private ApiAnswer extraIds() {
    ObjectNode root = answers();
    root.withArray("answers")
        .addObject()
        .put("id", "C999")
        .put("quote", "")
        .put("reason", "Nobody asked.")
        .put("verdict", "PASSED");
    return saying(root.toString());
  }

  private ApiAnswer duplicateKeys() {
    return saying(
        content.replaceFirst(
            "\"verdict\":\"(\\w+)\"", "\"verdict\":\"PASSED\",\"verdict\":\"NOT_PASSED\""));
  }

  private ApiAnswer wrongUsage() {
    ObjectNode usage = (ObjectNode) completion.get("usage");
    switch (rule.form()) {
      case "missing" -> completion.remove("usage");
      case "negative" -> usage.put("prompt_tokens", -5).put("completion_tokens", -7);
      case "text" -> usage.put("prompt_tokens", "many").put("completion_tokens", "few");
      default ->
          usage.put("prompt_tokens", Long.MAX_VALUE).put("completion_tokens", Long.MAX_VALUE);
    }
    return whole();
  }

  private ObjectNode answers() {
    try {
      return (ObjectNode) JSON.readTree(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the simulated model writes JSON", e);
    }
  }
}
