package dev.criteria.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Some lines of a file: how many they are, and the first few by number. */
final class Lines {
  private static final int NAMED = 5;

  private final List<Long> first = new ArrayList<>(NAMED);
  private long count;

  void add(long line) {
    if (first.size() < NAMED) {
      first.add(line);
    }
    count++;
  }

  long count() {
    return count;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Such as {@code line 4} or {@code lines 4, 5, 9, 12, 13 and 7 more}. */
  @Override
  public String toString() {
    String numbers = first.stream().map(Object::toString).collect(Collectors.joining(", "));
    String more = count > first.size() ? " and " + (count - first.size()) + " more" : "";
    return (count == 1 ? "line " : "lines ") + numbers + more;
  }
}
