package dev.criteria.evaluation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model's reply strictly: what does not follow the schema is unusable, and an unusable part
 * is never guessed at. The one repair is a code fence around the JSON, which is taken off.
 *
 * <p>Stateless and safe for concurrent use.
 */
public final class ReplyReader {

  /** Longer quotes and reasons are cut to this many characters; the schema cannot limit them. */
  public static final int MAX_TEXT = 2_000;

  private static final int MAX_DEPTH = 64;

  /** The fields of one answer: id, quote, reason, verdict. */
  private static final int FIELDS = 4;

  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ReplyReader() {}

  /**
   * Reads the verdicts of a reply.
   *
   * @return an answer for every criterion of the request: a verdict, or unanswered with what is
   *     wrong
   */
  public static Answers read(Request request, Reply reply) {
    return switch (reply.ending()) {
      case REFUSED ->
          request.allAnswered(
              new Unanswered(FaultKind.REFUSED, "the model declined: " + cut(reply.content())));
      case CUT_OFF -> unusable(request, "the reply was cut off by a length limit");
      case COMPLETE -> parse(request, reply.content());
    };
  }

  private static Answers parse(Request request, String content) {
    JsonNode root;
    try {
      root = JSON.readTree(withoutFence(content));
    } catch (JsonProcessingException e) {
      return unusable(request, "the reply is no valid JSON");
    }
    JsonNode list = root == null ? null : root.get("answers");
    if (list == null || !list.isArray() || root.size() != 1) {
      return unusable(request, "the reply is not just a list \"answers\"");
    }
    Map<String, Criterion> byLocalId = request.byLocalId();
    Map<String, Answer> answers = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (JsonNode item : list) {
      Criterion criterion = byLocalId.get(item.path("id").asText());
      if (criterion == null) {
        return unusable(request, "the reply answers a criterion that was not asked");
      }
      if (!seen.add(criterion.id())) {
        answers.put(criterion.id(), unusable("the reply answers this criterion twice"));
        continue;
      }
      answers.put(criterion.id(), answer(item));
    }
    Answers missing = unusable(request, "the reply does not answer this criterion");
    return missing.and(new Answers(answers));
  }

  private static Answer answer(JsonNode item) {
    Verdict.@Nullable Kind kind = kind(item.path("verdict"));
    JsonNode quote = item.path("quote");
    JsonNode reason = item.path("reason");
    if (kind == null) {
      return unusable("the verdict is none of PASSED, NOT_PASSED, ND");
    }
    if (!quote.isTextual() || !reason.isTextual() || item.size() != FIELDS) {
      return unusable("the answer is not just id, quote, reason and verdict");
    }
    return new Verdict(kind, cut(quote.textValue()), cut(reason.textValue()));
  }

  private static Verdict.@Nullable Kind kind(JsonNode node) {
    for (Verdict.Kind kind : Verdict.Kind.values()) {
      if (node.isTextual() && kind.name().equals(node.textValue())) {
        return kind;
      }
    }
    return null;
  }

  private static String withoutFence(String content) {
    String stripped = content.strip();
    boolean fenced =
        stripped.startsWith("```") && stripped.endsWith("```") && stripped.indexOf('\n') > 0;
    return fenced
        ? stripped.substring(stripped.indexOf('\n') + 1, stripped.length() - 3)
        : stripped;
  }

  private static Answers unusable(Request request, String complaint) {
    return request.allAnswered(unusable(complaint));
  }

  private static Unanswered unusable(String complaint) {
    return new Unanswered(FaultKind.UNUSABLE_REPLY, complaint);
  }

  /** The text without half characters, cut at {@link #MAX_TEXT} but never within a character. */
  private static String cut(String text) {
    String whole = LONE_SURROGATE.matcher(text).replaceAll("\uFFFD");
    if (whole.length() <= MAX_TEXT) {
      return whole;
    }
    int end = Character.isHighSurrogate(whole.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
    return whole.substring(0, end) + Company.CUT_MARK;
  }
}
