package dev.criteria.settings;

/** A setting is missing or makes no sense; the message names it and says what to do. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Tells which setting it is and what to do. */
  public SettingsException(String message) {
    super(message);
  }

  /** The same, with what was found wrong by another. */
  public SettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
