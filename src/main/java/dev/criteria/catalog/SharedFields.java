package dev.criteria.catalog;

import dev.criteria.evaluation.Field;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives equal fields as one object, because columns such as a country or an industry have few
 * values and a list can have a million rows. Remembers a bounded number of short ones.
 */
final class SharedFields {
  private static final int MAX_REMEMBERED = 10_000;
  private static final int MAX_LENGTH = 60;

  private final Map<Field, Field> remembered = new HashMap<>();

  Field of(String name, String value) {
    Field field = new Field(name, value);
    if (value.length() > MAX_LENGTH) {
      return field;
    }
    Field same = remembered.get(field);
    if (same != null) {
      return same;
    }
    if (remembered.size() < MAX_REMEMBERED) {
      remembered.put(field, field);
    }
    return field;
  }
}
