package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notices names that a list has more than once. */
final class RepeatedNames {
  private static final int NAMED = 5;

  private final Map<String, Long> firstLines = new HashMap<>();
  private final List<String> first = new ArrayList<>();
  private long count;

  void add(String name, long line) {
    Long earlier = firstLines.putIfAbsent(name, line);
    if (earlier == null) {
      return;
    }
    if (first.size() < NAMED) {
      first.add("line %d (%s as in line %d)".formatted(line, ScreenText.quoted(name), earlier));
    }
    count++;
  }

  /** One line that counts the rows and names the first ones; nothing when no name is repeated. */
  Optional<String> warning(Path file) {
    if (count == 0) {
      return Optional.empty();
    }
    String more = count > first.size() ? " and " + (count - first.size()) + " more" : "";
    return Optional.of(
        "%s: %d row%s the name of an earlier row and will be asked about again: %s%s"
            .formatted(
                ScreenText.path(file),
                count,
                count == 1 ? " repeats" : "s repeat",
                String.join(", ", first),
                more));
  }
}
