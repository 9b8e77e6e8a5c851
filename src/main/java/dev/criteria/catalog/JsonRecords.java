package dev.criteria.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.criteria.text.ScreenText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Reads the objects of a JSON file as rows: an array of objects, or one object after the other, as
 * in JSON Lines. A name is a column; the columns of all objects together make the header, so the
 * file is read twice. Holds one object at a time.
 */
final class JsonRecords {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_VALUE = 1 << 20;
  private static final int MAX_NAME = 1_000;
  private static final int MAX_COLUMNS = 1_000;

  /** How the parser names its own limits, which means nothing to the user. */
  private static final Pattern LIMIT = Pattern.compile(", from `[^`]*`");

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(MAX_DEPTH)
                      .maxStringLength(MAX_VALUE)
                      .maxNameLength(MAX_NAME)
                      .maxNumberLength(MAX_NAME)
                      .build())
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .build());

  private final Path file;
  private final Map<String, Integer> columns = new LinkedHashMap<>();

  JsonRecords(Path file) {
    this.file = file;
  }

  /** Writes the header and a row for each object. */
  void writeTo(AsCsv.RowLines lines) throws IOException {
    each(this::learn);
    lines.write(1, List.copyOf(columns.keySet()));
    long[] row = {1};
    each(json -> lines.write(++row[0], cells(MAPPER.readTree(json))));
  }

  @FunctionalInterface
  private interface Taker {
    /** Reads the object that begins here to its end. */
    void take(JsonParser json) throws IOException;
  }

  private void each(Taker taker) throws IOException {
    try (InputStream content = Files.newInputStream(file);
        JsonParser json = MAPPER.createParser(content)) {
      each(json, taker);
    }
  }

  private void each(JsonParser json, Taker taker) throws IOException {
    try {
      boolean isArray = json.nextToken() == JsonToken.START_ARRAY;
      JsonToken token = isArray ? json.nextToken() : json.currentToken();
      while (token != null && token != JsonToken.END_ARRAY) {
        if (token != JsonToken.START_OBJECT) {
          throw complaint(json.currentTokenLocation(), "not an object; give objects only");
        }
        taker.take(json);
        token = json.nextToken();
      }
      if (isArray && json.nextToken() != null) {
        throw complaint(
            json.currentTokenLocation(), "something follows the end of the array; remove it");
      }
    } catch (JsonProcessingException e) {
      throw unreadable(e, json.currentLocation());
    }
  }

  private void learn(JsonParser json) throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      columns.putIfAbsent(name, columns.size());
      if (columns.size() > MAX_COLUMNS) {
        throw complaint(
            json.currentLocation(), "more than 1,000 names; keep those that are needed");
      }
      json.nextToken();
      long start = offset(json.currentTokenLocation());
      json.skipChildren();
      if (offset(json.currentLocation()) - start > MAX_VALUE) {
        throw complaint(json.currentLocation(), "a value longer than 1 MiB; shorten it");
      }
    }
  }

  private static long offset(JsonLocation location) {
    return Math.max(location.getByteOffset(), location.getCharOffset());
  }

  private List<String> cells(JsonNode object) {
    List<String> cells = new ArrayList<>(columns.size());
    for (String name : columns.keySet()) {
      cells.add(text(object.path(name)));
    }
    return cells;
  }

  /** A list of plain values as people write it, and anything deeper as JSON. */
  private static String text(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.isValueNode()) {
      return value.asText();
    }
    if (!value.isArray()) {
      return value.toString();
    }
    StringJoiner all = new StringJoiner(", ");
    for (JsonNode one : value) {
      if (!one.isValueNode()) {
        return value.toString();
      }
      all.add(text(one));
    }
    return all.toString();
  }

  /**
   * @param reached how far the file was read, since limits that are passed do not say where
   */
  private UnusableFileException unreadable(JsonProcessingException failure, JsonLocation reached) {
    JsonLocation location = failure.getLocation() == null ? reached : failure.getLocation();
    if (failure instanceof JsonEOFException) {
      return complaint(location, "the file ends too early; get it again");
    }
    return complaint(
        location,
        "not readable as JSON (%s); check it there"
            .formatted(
                ScreenText.shown(LIMIT.matcher(failure.getOriginalMessage()).replaceAll(""))));
  }

  private UnusableFileException complaint(JsonLocation location, String what) {
    return new UnusableFileException(
        "%s: line %d, column %d: %s"
            .formatted(ScreenText.path(file), location.getLineNr(), location.getColumnNr(), what));
  }
}
