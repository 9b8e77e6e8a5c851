package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import dev.criteria.text.Similar;
import dev.criteria.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of a mapping whose keys are known, by key. */
final class YamlFields {
  private final Map<String, YamlNode.Entry> byKey;

  private YamlFields(Map<String, YamlNode.Entry> byKey) {
    this.byKey = byKey;
  }

  /**
   * Takes a mapping apart. Case, spaces, underscores and hyphens of keys do not matter, as in the
   * header of a table.
   *
   * @param known the keys that it may have
   * @param instead what the user should write where it is no mapping, or a key is unknown
   * @throws UnusableFileException when a key is unknown or repeated, or there is none
   */
  static YamlFields of(YamlFile file, YamlNode node, List<String> known, String instead)
      throws UnusableFileException {
    if (!(node instanceof YamlNode.Mapping mapping) || mapping.entries().isEmpty()) {
      throw file.complaint(node, "expected the keys " + words(known) + "; " + instead);
    }
    Map<String, YamlNode.Entry> byKey = new LinkedHashMap<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      String key = known(file, entry.key(), known, instead);
      YamlNode.Entry earlier = byKey.putIfAbsent(key, entry);
      if (earlier != null) {
        throw file.complaint(
            entry.key(), "the same key as in line " + line(earlier) + "; join the two");
      }
    }
    return new YamlFields(byKey);
  }

  /** The parts by their keys as they are known, in the order of the file. */
  Map<String, YamlNode.Entry> byKey() {
    return byKey;
  }

  /** The part under a key. */
  Optional<YamlNode> find(String key) {
    return Optional.ofNullable(byKey.get(key)).map(YamlNode.Entry::value);
  }

  private static String known(
      YamlFile file, YamlNode.Text written, List<String> known, String instead)
      throws UnusableFileException {
    String key = Header.key(written.value());
    for (String candidate : known) {
      if (Header.key(candidate).equals(key)) {
        return candidate;
      }
    }
    throw file.complaint(
        written,
        "unknown key %s; %s"
            .formatted(
                ScreenText.quoted(written.value()),
                Similar.to(written.value(), known)
                    .map(meant -> "did you mean " + ScreenText.quoted(meant) + "?")
                    .orElse("known are " + words(known) + "; " + instead)));
  }

  private static String words(List<String> known) {
    int last = known.size() - 1;
    return last == 0
        ? known.getFirst()
        : String.join(", ", known.subList(0, last)) + " and " + known.get(last);
  }

  private static int line(YamlNode.Entry entry) {
    return entry.key().place().line();
  }
}
