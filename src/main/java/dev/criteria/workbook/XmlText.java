package dev.criteria.workbook;

/** Text as it stands in XML. What XML cannot carry becomes U+FFFD. */
final class XmlText {
  private XmlText() {}

  /** Appends a text, fit for an element and for an attribute in double quotes. */
  static void append(StringBuilder xml, String text) {
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      switch (character) {
        case '&' -> xml.append("&amp;");
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '"' -> xml.append("&quot;");
        // A parser would make a line feed of it.
        case '\r' -> xml.append("&#13;");
        default -> xml.appendCodePoint(isAllowed(character) ? character : 0xFFFD);
      }
    }
  }

  static String escaped(String text) {
    StringBuilder xml = new StringBuilder(text.length() + 16);
    append(xml, text);
    return xml.toString();
  }

  private static boolean isAllowed(int character) {
    return character >= 0x20
        ? (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE)
            && character != 0xFFFE
            && character != 0xFFFF
        : character == '\t' || character == '\n';
  }
}
