package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Notices names that a list has more than once, in about 30 bytes for each name. They are told
 * apart by 64 bits, so that but for a rare chance none is said to be repeated that is not.
 */
final class RepeatedNames {
  private static final int NAMED = 5;
  private static final int FIRST_SLOTS = 1 << 10;

  /** An odd number with bits all over, as multiplied by to spread hashes. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private long[] names = new long[FIRST_SLOTS];

  /** Where each name came first; 0 in a slot that is free. */
  private long[] firstLines = new long[FIRST_SLOTS];

  private int size;
  private final List<String> first = new ArrayList<>();
  private long count;

  void add(String name, long line) {
    if (size > names.length / 5 * 3) {
      grow();
    }
    int slot = slot(hash(name));
    if (firstLines[slot] == 0) {
      names[slot] = hash(name);
      firstLines[slot] = line;
      size++;
      return;
    }
    if (first.size() < NAMED) {
      first.add(
          "line %d (%s as in line %d)".formatted(line, ScreenText.quoted(name), firstLines[slot]));
    }
    count++;
  }

  /** The slot of the name, or the free one where it would go. */
  private int slot(long name) {
    int mask = names.length - 1;
    int slot = (int) (name >>> 32) & mask;
    while (firstLines[slot] != 0 && names[slot] != name) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldNames = names;
    long[] oldLines = firstLines;
    names = new long[Math.multiplyExact(oldNames.length, 2)];
    firstLines = new long[names.length];
    for (int i = 0; i < oldNames.length; i++) {
      if (oldLines[i] != 0) {
        int slot = slot(oldNames[i]);
        names[slot] = oldNames[i];
        firstLines[slot] = oldLines[i];
      }
    }
  }

  private static long hash(String name) {
    long hash = name.length();
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * SPREAD;
      hash ^= hash >>> 29;
    }
    return hash;
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
