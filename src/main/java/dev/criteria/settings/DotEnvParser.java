package dev.criteria.settings;

import java.util.HashMap;
import java.util.Map;

/**
 * Reads lines such as {@code NAME=value}, {@code export NAME="value"} and {@code # comment}, as a
 * shell would read them, but without replacing any {@code $NAME} in values. Values in quotes may
 * span lines; of two values for a name the later one counts.
 */
final class DotEnvParser {
  private static final char END = '\0';

  private final String file;
  private final String text;
  private int position;
  private int line = 1;

  /**
   * Prepares to read.
   *
   * @param file names the file in messages
   */
  DotEnvParser(String file, String text) {
    this.file = file;
    String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
    this.text = withoutMark.replace("\r\n", "\n").replace('\r', '\n').replace(END, ' ');
  }

  /**
   * The variables.
   *
   * @throws SettingsException when a line is none of these; the message names it without its text
   */
  Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    while (position < text.length()) {
      skipBlanks();
      if (next() == '#') {
        skipComment();
      } else if (next() != '\n' && next() != END) {
        String name = name();
        variables.put(name, value());
      }
      if (next() == '\n') {
        line++;
      }
      position++;
    }
    return variables;
  }

  private String name() {
    String name = word();
    if (name.equals("export") && isBlank(next())) {
      skipBlanks();
      name = word();
    }
    skipBlanks();
    if (name.isEmpty() || Character.isDigit(name.charAt(0)) || next() != '=') {
      throw complaint(line, "expected NAME=value, or # before a comment");
    }
    position++;
    return name;
  }

  private String word() {
    int start = position;
    while (isOfName(next())) {
      position++;
    }
    return text.substring(start, position);
  }

  private String value() {
    boolean isComment = isBlank(next());
    skipBlanks();
    return switch (next()) {
      case '\'', '"' -> quoted();
      case '#' -> {
        String value = isComment ? "" : unquoted();
        skipComment();
        yield value;
      }
      default -> {
        String value = unquoted();
        skipComment();
        yield value;
      }
    };
  }

  private String unquoted() {
    int start = position;
    while (next() != '\n' && next() != END && !(next() == '#' && isAfterBlank(start))) {
      position++;
    }
    return text.substring(start, position).strip();
  }

  private boolean isAfterBlank(int start) {
    return position > start && isBlank(text.charAt(position - 1));
  }

  private String quoted() {
    int begin = line;
    char quote = next();
    StringBuilder value = new StringBuilder();
    for (position++; next() != quote; position++) {
      if (next() == END) {
        throw complaint(begin, "the quote that begins here does not end");
      }
      if (next() == '\n') {
        line++;
      }
      if (quote == '"' && next() == '\\' && position + 1 < text.length()) {
        position++;
        value.append(escaped(next()));
      } else {
        value.append(next());
      }
    }
    position++;
    skipBlanks();
    if (next() == '#') {
      skipComment();
    }
    if (next() != '\n' && next() != END) {
      throw complaint(line, "there is text after the closing quote");
    }
    return value.toString();
  }

  private String escaped(char character) {
    return switch (character) {
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case '"', '\\', '$', '`' -> String.valueOf(character);
      case '\n' -> {
        line++;
        yield "";
      }
      default -> "\\" + character;
    };
  }

  private void skipBlanks() {
    while (isBlank(next())) {
      position++;
    }
  }

  private void skipComment() {
    while (next() != '\n' && next() != END) {
      position++;
    }
  }

  /** The next character; {@link #END} after the last one. */
  private char next() {
    return position < text.length() ? text.charAt(position) : END;
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }

  private static boolean isOfName(char character) {
    return (character < 0x80 && Character.isLetterOrDigit(character))
        || character == '_'
        || character == '.'
        || character == '-';
  }

  private SettingsException complaint(int at, String what) {
    return new SettingsException(file + ": line " + at + ": " + what + "; correct it there");
  }
}
