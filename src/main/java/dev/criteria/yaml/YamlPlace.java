package dev.criteria.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * Where in a document something stands.
 *
 * @param line the line, counted from 1
 * @param column the character of the line, counted from 1
 * @param path the keys that lead there, and the numbers of items of lists, counted from 1; as they
 *     are written, which may be anything
 */
public record YamlPlace(int line, int column, List<String> path) {

  public YamlPlace {
    path = List.copyOf(path);
  }

  /** The path of what stands below this under a key. */
  List<String> below(String key) {
    List<String> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }
}
