package dev.criteria.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;

/** JSON as the journal reads it: strict, exact in its numbers, and bounded in depth and length. */
final class JournalJson {

  private static final int MAX_DEPTH = 64;

  static final ObjectMapper MAPPER = mapper();

  /** Reads one value out of a longer text. */
  private static final ObjectReader PART =
      MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JournalJson() {}

  /** The whole object of a line. */
  static Fields whole(byte[] bytes, int from, int length) throws MalformedRecordException {
    try {
      return new Fields(MAPPER.readTree(bytes, from, length));
    } catch (IOException e) {
      throw new MalformedRecordException("no valid JSON");
    }
  }

  /** The fields of a line up to the first of those named, which is not read any more. */
  static Fields until(Set<String> names, byte[] bytes, int from, int length)
      throws MalformedRecordException {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    try (JsonParser parser = MAPPER.createParser(bytes, from, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedRecordException("no JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (names.contains(name)) {
          break;
        }
        parser.nextToken();
        JsonNode value = PART.readTree(parser);
        fields.set(name, value);
      }
      return new Fields(fields);
    } catch (IOException e) {
      throw new MalformedRecordException("no valid JSON");
    }
  }

  private static ObjectMapper mapper() {
    ObjectMapper mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(LineFormat.MAX_LENGTH)
                .maxNameLength(10_000)
                .build());
    return mapper;
  }
}
