package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What stands in a session's folder, read without any of the program's own code.
 *
 * @param folder the session's folder
 */
record SessionOnDisk(Path folder) {
  private static final List<String> RESULTS =
      List.of("results.csv", "ranking.csv", "companies.csv", "results.xlsx", "results.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  boolean exists() {
    return Files.isDirectory(folder);
  }

  /** The whole lines of the journal's segments, by file name; a torn last line is left out. */
  Map<String, String> journal() {
    Map<String, String> segments = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("journal"))) {
      for (Path file : files.filter(name -> name.toString().endsWith(".jsonl")).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        segments.put(
            file.getFileName().toString(), content.substring(0, content.lastIndexOf('\n') + 1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return segments;
  }

  /** The records of a type in the journal. */
  List<JsonNode> records(String type) {
    List<JsonNode> records = new ArrayList<>();
    for (String segment : journal().values()) {
      for (String line : segment.lines().toList()) {
        JsonNode node = json(line);
        if (node.path("t").asText().equals(type)) {
          records.add(node);
        }
      }
    }
    return records;
  }

  /** A file of the session, such as progress.json. */
  JsonNode file(String name) {
    try {
      return json(Files.readString(folder.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void hasTheSameResultsAs(SessionOnDisk other) {
    for (String file : RESULTS) {
      assertThat(folder.resolve("results").resolve(file))
          .hasSameBinaryContentAs(other.folder.resolve("results").resolve(file));
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
