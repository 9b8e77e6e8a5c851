package dev.criteria.catalog;

/**
 * Turns the raw characters of cells into clean text: no white space round it, line breaks as {@code
 * \n}, no other control characters but tabs.
 *
 * <p>Counts what it replaces; not safe for concurrent use.
 */
final class CellCleaner {
  private static final char REPLACEMENT = '\uFFFD';

  private final Lines replacements = new Lines();

  /**
   * @param line where to say that a character of this cell was replaced
   */
  String clean(char[] characters, int offset, int length, long line) {
    int start = offset;
    int end = offset + length;
    while (start < end && isSpace(characters[start])) {
      start++;
    }
    while (start < end && isSpace(characters[end - 1])) {
      end--;
    }
    for (int i = start; i < end; i++) {
      if (isUnwanted(characters[i])) {
        return withoutUnwanted(characters, start, end, line);
      }
    }
    return start == end ? "" : new String(characters, start, end - start);
  }

  /** The lines of the replaced characters, a line as often as it had one. */
  Lines replacements() {
    return replacements;
  }

  private String withoutUnwanted(char[] characters, int start, int end, long line) {
    StringBuilder text = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char character = characters[i];
      if (character == '\r') {
        text.append('\n');
        if (i + 1 < end && characters[i + 1] == '\n') {
          i++;
        }
      } else if (isUnwanted(character)) {
        text.append(REPLACEMENT);
        replacements.add(line);
      } else {
        text.append(character);
      }
    }
    return text.toString();
  }

  /** White space as people see it, with the no-break spaces that word processors put in. */
  private static boolean isSpace(char character) {
    return switch (character) {
      case ' ', '\t', '\n', '\r' -> true;
      default ->
          character > ' '
              && (Character.isSpaceChar(character) || Character.isWhitespace(character));
    };
  }

  private static boolean isUnwanted(char character) {
    return character != '\n' && character != '\t' && Character.isISOControl(character);
  }
}
