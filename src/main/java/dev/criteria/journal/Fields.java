package dev.criteria.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads the fields of one JSON object, each of which has to be of the expected form. */
final class Fields {

  private final JsonNode node;

  Fields(JsonNode node) throws MalformedRecordException {
    if (!node.isObject()) {
      throw new MalformedRecordException("no JSON object");
    }
    this.node = node;
  }

  boolean has(String name) {
    return node.has(name);
  }

  String text(String name) throws MalformedRecordException {
    JsonNode value = node.path(name);
    if (!value.isTextual()) {
      throw malformed(name, "no text");
    }
    return value.textValue();
  }

  Optional<String> optionalText(String name) throws MalformedRecordException {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  <E extends Enum<E>> E oneOf(Class<E> words, String name) throws MalformedRecordException {
    String text = text(name);
    for (E word : words.getEnumConstants()) {
      if (word.name().equals(text)) {
        return word;
      }
    }
    throw malformed(name, "unknown word");
  }

  /** A whole number from {@code least} up. */
  long number(String name, long least) throws MalformedRecordException {
    return number(name, least, Long.MAX_VALUE);
  }

  /** A whole number from {@code least} to {@code most}. */
  long number(String name, long least, long most) throws MalformedRecordException {
    JsonNode value = node.path(name);
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < least
        || value.longValue() > most) {
      throw malformed(name, "no number from " + least + " to " + most);
    }
    return value.longValue();
  }

  int count(String name) throws MalformedRecordException {
    return (int) number(name, 1, Integer.MAX_VALUE);
  }

  boolean claim(String name) throws MalformedRecordException {
    JsonNode value = node.path(name);
    if (!value.isBoolean()) {
      throw malformed(name, "neither true nor false");
    }
    return value.booleanValue();
  }

  Instant instant(String name) throws MalformedRecordException {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeParseException e) {
      throw malformed(name, "no time");
    }
  }

  /** A decimal number from 0 to 1. */
  BigDecimal share(String name) throws MalformedRecordException {
    JsonNode value = node.path(name);
    if (!value.isNumber()) {
      throw malformed(name, "no number");
    }
    BigDecimal share = value.decimalValue();
    if (share.scale() < 0
        || share.scale() > 9
        || share.signum() < 0
        || share.compareTo(BigDecimal.ONE) > 0) {
      throw malformed(name, "not from 0 to 1");
    }
    return share;
  }

  Fields object(String name) throws MalformedRecordException {
    return new Fields(node.path(name));
  }

  List<Fields> objects(String name) throws MalformedRecordException {
    JsonNode value = node.path(name);
    if (!value.isArray()) {
      throw malformed(name, "no list");
    }
    List<Fields> objects = new ArrayList<>();
    for (JsonNode item : value) {
      objects.add(new Fields(item));
    }
    return objects;
  }

  /** The objects that stand in this object, by the names of their fields. */
  SequencedMap<String, Fields> byName() throws MalformedRecordException {
    SequencedMap<String, Fields> byName = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      byName.put(property.getKey(), new Fields(property.getValue()));
    }
    return byName;
  }

  private static MalformedRecordException malformed(String name, String complaint) {
    return new MalformedRecordException(name + ": " + complaint);
  }
}
