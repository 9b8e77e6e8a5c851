package dev.criteria.provider.simulated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.criteria.evaluation.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays the model: reads the JSON object of a user message (see {@link
 * dev.criteria.evaluation.RequestWording}) and answers every criterion in it by {@link
 * WordMatcher}. What it reads of a company is the description and the further columns; the name and
 * the website say nothing about what a company does.
 */
final class SimulatedModel {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private SimulatedModel() {}

  /**
   * Answers a question.
   *
   * @param question the user message
   * @return the JSON that a model following the schema would write
   * @throws Rejection when the question is not the JSON object that it should be
   */
  static String reply(String question) throws Rejection {
    JsonNode root = json(question);
    WordMatcher matcher = new WordMatcher(texts(root.path("company")));
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    ArrayNode answers = reply.putArray("answers");
    JsonNode criteria = root.path("criteria");
    if (!criteria.isArray() || criteria.isEmpty()) {
      throw notOurs("has no list \"criteria\"");
    }
    for (JsonNode criterion : criteria) {
      String id = text(criterion, "id");
      Verdict verdict = matcher.judge(text(criterion, "criterion"));
      answers
          .addObject()
          .put("id", id)
          .put("quote", verdict.quote())
          .put("reason", verdict.reason())
          .put("verdict", verdict.kind().name());
    }
    return reply.toString();
  }

  private static JsonNode json(String question) throws Rejection {
    @Nullable JsonNode root = null;
    try {
      root = JSON.readTree(question);
    } catch (JsonProcessingException e) {
      // Not JSON at all: the same complaint as for JSON that is no object.
    }
    if (root == null || !root.isObject()) {
      throw notOurs("is not a JSON object");
    }
    return root;
  }

  private static List<String> texts(JsonNode company) throws Rejection {
    if (!company.isObject()) {
      throw notOurs("has no object \"company\"");
    }
    List<String> texts = new ArrayList<>();
    texts.add(company.path("description").asText());
    company.path("further").forEach(value -> texts.add(value.asText()));
    return texts;
  }

  private static String text(JsonNode criterion, String field) throws Rejection {
    if (!criterion.path(field).isTextual()) {
      throw notOurs("has a criterion without \"" + field + "\"");
    }
    return criterion.get(field).textValue();
  }

  private static Rejection notOurs(String complaint) {
    return Rejection.badRequest(
        "the last user message "
            + complaint
            + "; the simulated provider answers the requests of this program only",
        "messages");
  }
}
