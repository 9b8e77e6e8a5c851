package dev.criteria.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Checks the body of a request against what OpenAI documents of chat completions: required fields,
 * types, no field that is not documented, and the rules of strict schemas.
 */
final class ChatRules {
  private static final Set<String> DOCUMENTED =
      Set.of(
          "audio",
          "frequency_penalty",
          "logit_bias",
          "logprobs",
          "max_completion_tokens",
          "max_tokens",
          "messages",
          "metadata",
          "modalities",
          "model",
          "n",
          "parallel_tool_calls",
          "prediction",
          "presence_penalty",
          "prompt_cache_key",
          "reasoning_effort",
          "response_format",
          "safety_identifier",
          "seed",
          "service_tier",
          "stop",
          "store",
          "stream",
          "stream_options",
          "temperature",
          "tool_choice",
          "tools",
          "top_logprobs",
          "top_p",
          "user",
          "verbosity",
          "web_search_options");

  private static final Set<String> EFFORTS =
      Set.of("none", "minimal", "low", "medium", "high", "xhigh");

  private static final Map<String, Predicate<JsonNode>> TYPES =
      Map.of(
          "model", node -> node.isTextual() && !node.textValue().isBlank(),
          "messages", node -> node.isArray() && !node.isEmpty(),
          "temperature", node -> node.isNumber() && isWithin(node, 0, 2),
          "reasoning_effort", node -> EFFORTS.contains(node.asText()),
          "max_completion_tokens", ChatRules::isCount,
          "max_tokens", ChatRules::isCount,
          "response_format", JsonNode::isObject);

  private static final Set<String> ROLES =
      Set.of("developer", "system", "user", "assistant", "tool", "function");
  private static final Set<String> KEYWORDS =
      Set.of(
          "type",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "enum",
          "const",
          "anyOf",
          "description",
          "$ref",
          "$defs");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int MOST_LEVELS = 10;

  private final List<String> complaints = new ArrayList<>();

  private ChatRules() {}

  /** What is wrong with a body; empty when nothing is. */
  static List<String> complaints(JsonNode body) {
    ChatRules rules = new ChatRules();
    rules.check(body);
    return rules.complaints;
  }

  private void check(JsonNode body) {
    body.fieldNames()
        .forEachRemaining(name -> expect(DOCUMENTED.contains(name), "unknown field " + name));
    expect(body.has("model"), "model is missing");
    expect(body.has("messages"), "messages is missing");
    TYPES.forEach(
        (name, rule) -> expect(!body.has(name) || rule.test(body.get(name)), "bad " + name));
    expect(!(body.has("max_tokens") && body.has("max_completion_tokens")), "both limits of length");
    body.path("messages").forEach(this::message);
    if (body.has("response_format")) {
      format(body.get("response_format"), body.path("messages").toString());
    }
  }

  private void message(JsonNode message) {
    onlyHas(message, Set.of("role", "content", "name"));
    expect(ROLES.contains(message.path("role").asText()), "unknown role");
    expect(message.path("content").isTextual(), "content is no text");
  }

  private void format(JsonNode format, String messages) {
    switch (format.path("type").asText()) {
      case "text" -> onlyHas(format, Set.of("type"));
      case "json_object" -> {
        onlyHas(format, Set.of("type"));
        expect(messages.contains("JSON"), "no message speaks of JSON");
      }
      case "json_schema" -> {
        onlyHas(format, Set.of("type", "json_schema"));
        schemaFormat(format.path("json_schema"));
      }
      default -> complaints.add("unknown response_format");
    }
  }

  private void schemaFormat(JsonNode schema) {
    onlyHas(schema, Set.of("name", "description", "schema", "strict"));
    expect(NAME.matcher(schema.path("name").asText()).matches(), "bad name of the schema");
    expect(schema.path("strict").isBoolean(), "strict is no boolean");
    expect(schema.path("schema").path("type").asText().equals("object"), "the root is no object");
    if (schema.path("strict").asBoolean()) {
      strict(schema.path("schema"), 1);
    }
  }

  private void strict(JsonNode schema, int level) {
    expect(level <= MOST_LEVELS, "the schema is too deep");
    onlyHas(schema, KEYWORDS);
    if (schema.path("type").asText().equals("object")) {
      expect(schema.path("additionalProperties").isBoolean(), "additionalProperties is missing");
      expect(!schema.path("additionalProperties").asBoolean(true), "additionalProperties is true");
      Set<String> required = new HashSet<>();
      schema.path("required").forEach(name -> required.add(name.asText()));
      Set<String> properties = new HashSet<>();
      schema.path("properties").fieldNames().forEachRemaining(properties::add);
      expect(required.equals(properties), "not all properties are required");
      schema.path("properties").forEach(property -> strict(property, level + 1));
    }
    if (schema.has("items")) {
      strict(schema.get("items"), level + 1);
    }
  }

  private void onlyHas(JsonNode node, Set<String> names) {
    expect(node.isObject(), "no object where one belongs");
    node.fieldNames()
        .forEachRemaining(name -> expect(names.contains(name), "unknown field " + name));
  }

  private void expect(boolean holds, String complaint) {
    if (!holds) {
      complaints.add(complaint);
    }
  }

  private static boolean isCount(JsonNode node) {
    return node.isIntegralNumber() && node.longValue() >= 1;
  }

  private static boolean isWithin(JsonNode node, double min, double max) {
    return node.doubleValue() >= min && node.doubleValue() <= max;
  }
}
