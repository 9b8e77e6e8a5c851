package dev.criteria.settings;

import java.util.regex.Pattern;

/**
 * A key that may be sent to its provider and shown to nobody: its text form is a placeholder, so
 * that it cannot end up in a message or a log by accident.
 */
public final class Secret {
  private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * Takes a key as it stands in an environment variable: white space and one pair of quotes round
   * it are taken off.
   *
   * @param source the name of the variable, for the message
   * @throws SettingsException when characters remain that cannot be sent in a header; the message
   *     does not contain the value
   */
  public static Secret of(String source, String raw) {
    String value = unquoted(raw.strip());
    if (!SENDABLE.matcher(value).matches()) {
      throw new SettingsException(
          source
              + ": the key contains characters that no key has, such as a space or an accent;"
              + " copy it again (the value is not shown)");
    }
    return new Secret(value);
  }

  private static String unquoted(String text) {
    boolean quoted =
        text.length() >= 2
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(text.length() - 1) == text.charAt(0);
    return quoted ? text.substring(1, text.length() - 1).strip() : text;
  }

  /** The key itself, for the request that needs it. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}
