package dev.criteria.journal;

import java.util.Locale;

/** Makes text of unknown origin fit to be shown in a message. */
final class Escaped {

  private static final int MAX_LENGTH = 200;

  private Escaped() {}

  /** Escapes all but printable ASCII, and cuts the result to 200 characters. */
  static String text(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && shown.length() <= MAX_LENGTH; i++) {
      append(shown, text.charAt(i));
    }
    return shown.length() <= MAX_LENGTH ? shown.toString() : shown.substring(0, MAX_LENGTH) + "…";
  }

  private static void append(StringBuilder shown, char character) {
    switch (character) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      case '"', '\\' -> shown.append('\\').append(character);
      default -> {
        if (character >= ' ' && character <= '~') {
          shown.append(character);
        } else {
          shown.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
        }
      }
    }
  }
}
