package dev.criteria.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The environment variables the program was started with, and below them those of a {@code .env}
 * file. A blank variable counts as not set. Its text form shows no value, since some are keys.
 *
 * @param variables names and values
 * @param file names and values of the file, which count where the variables say nothing
 */
public record Environment(Map<String, String> variables, Map<String, String> file) {

  public Environment {
    variables = Map.copyOf(variables);
    file = Map.copyOf(file);
  }

  /** Without a file. */
  public Environment(Map<String, String> variables) {
    this(variables, Map.of());
  }

  /** The same variables with those of a file below them. */
  public Environment above(DotEnv dotEnv) {
    return new Environment(variables, dotEnv.variables());
  }

  /** The same with something in place of keys that are not set, for those who ask nobody. */
  public Environment withKeys(Set<String> names) {
    Map<String, String> keys = new HashMap<>(file);
    names.stream().filter(name -> get(name).isEmpty()).forEach(name -> keys.put(name, "none"));
    return new Environment(variables, keys);
  }

  /** The value of a variable without the white space round it, if it is set. */
  public Optional<String> get(String name) {
    return first(List.of(name));
  }

  /**
   * The value of the first of several names for the same setting. Whatever the name, a variable
   * beats the file.
   */
  public Optional<String> first(List<String> names) {
    return value(variables, names).or(() -> value(file, names));
  }

  /** Where a variable that is set stands, for people. */
  public String place(String name) {
    return value(variables, List.of(name)).isPresent()
        ? name + " (environment)"
        : name + " (" + DotEnv.NAME + ")";
  }

  private static Optional<String> value(Map<String, String> values, List<String> names) {
    return names.stream()
        .map(values::get)
        .filter(Objects::nonNull)
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /**
   * The value of a variable that holds a whole number.
   *
   * @param min the least value allowed
   * @param max the greatest value allowed
   * @throws SettingsException when it is no such number
   */
  public Optional<Integer> integer(String name, int min, int max) {
    return get(name).map(text -> parse(name, text, min, max));
  }

  /**
   * Whether a variable says yes.
   *
   * @throws SettingsException when it says neither yes nor no
   */
  public boolean flag(String name) {
    return get(name)
        .map(
            text ->
                switch (text.toLowerCase(Locale.ROOT)) {
                  case "true", "1", "yes", "on" -> true;
                  case "false", "0", "no", "off" -> false;
                  default ->
                      throw new SettingsException(
                          name + ": expected true or false; correct or unset it");
                })
        .orElse(false);
  }

  private static int parse(String name, String text, int min, int max) {
    try {
      int value = Integer.parseInt(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message for both cases.
    }
    throw new SettingsException(
        name + ": expected a whole number from " + min + " to " + max + "; correct or unset it");
  }

  @Override
  public String toString() {
    return variables.size() + " variables, " + file.size() + " of a file";
  }
}
