package dev.criteria.yaml;

import java.util.List;

/** A part of a document. */
public sealed interface YamlNode {

  /** Where it begins. */
  YamlPlace place();

  /**
   * A text as it is written, without any meaning: {@code no} and {@code 010} are texts, too.
   *
   * @param value the text; empty when nothing is there, which YAML also writes {@code ~} and {@code
   *     null}
   * @param comment what follows behind it in its last line, from the {@code #} on; empty when
   *     nothing does, or the text is in quotes
   */
  record Text(String value, String comment, YamlPlace place) implements YamlNode {}

  /** Several parts one after the other. */
  record Sequence(List<YamlNode> items, YamlPlace place) implements YamlNode {

    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Parts under keys, in the order in which they are written; no key is repeated. */
  record Mapping(List<Entry> entries, YamlPlace place) implements YamlNode {

    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /**
   * A part under a key.
   *
   * @param key the key; its path ends with itself
   */
  record Entry(Text key, YamlNode value) {}
}
