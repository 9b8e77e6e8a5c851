package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Notices names that a list has more than once, with something else beside them. */
final class RepeatedNames {
  private static final int NAMED = 5;

  private final FirstPlaces firstLines = new FirstPlaces();
  private final List<String> first = new ArrayList<>();
  private long count;

  void add(String name, long line) {
    long firstLine = firstLines.first(FirstPlaces.hash(name), line);
    if (firstLine == line) {
      return;
    }
    if (first.size() < NAMED) {
      first.add("line %d (%s as in line %d)".formatted(line, ScreenText.quoted(name), firstLine));
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
        "%s: %d row%s the name of an earlier row and will be asked about again, since they say"
                .formatted(ScreenText.path(file), count, count == 1 ? " repeats" : "s repeat")
            + " something else: %s%s".formatted(String.join(", ", first), more));
  }
}
