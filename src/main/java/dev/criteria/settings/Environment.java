package dev.criteria.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables the program was started with. A blank variable counts as not set.
 *
 * @param variables names and values
 */
public record Environment(Map<String, String> variables) {

  public Environment {
    variables = Map.copyOf(variables);
  }

  /** The value of a variable without the white space round it, if it is set. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(s -> !s.isEmpty());
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
}
