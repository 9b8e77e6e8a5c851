package dev.criteria.catalog;

/**
 * Turns the raw characters of cells into clean text: no white space round it, line breaks as {@code
 * \n}, no other control characters but tabs, and nothing that readers do not see but models do.
 *
 * <p>Counts what it replaces and removes; not safe for concurrent use.
 */
final class CellCleaner {
  private static final char REPLACEMENT = '\uFFFD';
  private static final char NON_JOINER = '\u200C';
  private static final char JOINER = '\u200D';

  /** Scripts before this one do without joiners: Latin, Greek, Cyrillic, Armenian, Hebrew. */
  private static final int FIRST_THAT_JOINS = 0x600;

  /** Of the variation selectors only these are of use, to the forms of signs. */
  private static final int FIRST_SUPPLEMENTARY_SELECTOR = 0xE0100;

  private static final int LAST_SUPPLEMENTARY_SELECTOR = 0xE01EF;

  private final boolean keepsInvisible;
  private final Lines replacements = new Lines();
  private final Lines removals = new Lines();

  /**
   * @param keepsInvisible whether characters that nobody sees stay where they are
   */
  CellCleaner(boolean keepsInvisible) {
    this.keepsInvisible = keepsInvisible;
  }

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
    boolean isInvisible = false;
    for (int i = start; i < end; i++) {
      if (isUnwanted(characters[i])) {
        return visible(withoutUnwanted(characters, start, end, line), line);
      }
      isInvisible |= mayBeInvisible(characters[i]);
    }
    String text = start == end ? "" : new String(characters, start, end - start);
    return isInvisible ? visible(text, line) : text;
  }

  /** The lines of the replaced characters, a line as often as it had one. */
  Lines replacements() {
    return replacements;
  }

  /** The lines of the removed characters, a line as often as it had one. */
  Lines removals() {
    return removals;
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

  /** The text without what nobody sees: marks of direction, spaces without width, tags. */
  private String visible(String text, long line) {
    if (keepsInvisible) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length());
    int before = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      int next = i < text.length() ? text.codePointAt(i) : 0;
      if (isInvisible(character) && !isNeeded(character, before, next)) {
        removals.add(line);
      } else {
        visible.appendCodePoint(character);
        before = character;
      }
    }
    return visible.length() == text.length() ? text : stripped(visible);
  }

  private static String stripped(StringBuilder text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (start < end && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Surrogates, too: tags lie beyond the characters of one unit. */
  private static boolean mayBeInvisible(char character) {
    return character >= 0x80
        && (Character.getType(character) == Character.FORMAT
            || Character.isHighSurrogate(character));
  }

  private static boolean isInvisible(int character) {
    return Character.getType(character) == Character.FORMAT
        || (character >= FIRST_SUPPLEMENTARY_SELECTOR && character <= LAST_SUPPLEMENTARY_SELECTOR);
  }

  /** Persian, the scripts of India and composed emoji need joiners inside words. */
  private static boolean isNeeded(int character, int before, int after) {
    return (character == JOINER || character == NON_JOINER)
        && before >= FIRST_THAT_JOINS
        && after >= FIRST_THAT_JOINS
        && !isInvisible(before)
        && !isInvisible(after);
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
