package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What belongs to each of several names, in the order of their first appearance. Refuses two names
 * that differ in case only: one of them is a slip, and nobody but the user knows which.
 *
 * @param <T> what belongs to a name
 */
final class Names<T> {
  private final String kind;
  private final Map<String, T> byName = new LinkedHashMap<>();
  private final Map<String, Written> firstByLowerCase = new HashMap<>();

  /**
   * @param kind what the names name, for complaints
   */
  Names(String kind) {
    this.kind = kind;
  }

  /** What belongs to a name, made when it is new. */
  T get(String name, Place place, Supplier<T> maker) throws UnusableFileException {
    Written written = new Written(name, place);
    Written first = firstByLowerCase.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> written);
    if (!first.name.equals(name)) {
      throw place.complaint(
          "%s %s is written %s in %s; write it in one way"
              .formatted(
                  kind, ScreenText.quoted(name), ScreenText.quoted(first.name), first.place.row()));
    }
    return byName.computeIfAbsent(name, _ -> maker.get());
  }

  Map<String, T> byName() {
    return Collections.unmodifiableMap(byName);
  }

  private record Written(String name, Place place) {}
}
