package dev.criteria.catalog;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * How the bytes of a text stand for its characters.
 *
 * @param charset the name of the way
 * @param unit how many bytes a line break takes: 1, 2 or 4
 * @param isBigEndian whether the first byte of a unit is the high one
 * @param markLength the bytes of the byte order mark before the text
 */
record TextEncoding(Charset charset, int unit, boolean isBigEndian, int markLength) {

  /** Without a byte order mark. */
  static final TextEncoding UTF_8 = of(StandardCharsets.UTF_8, 0);

  /** An encoding by its charset. */
  static TextEncoding of(Charset charset, int markLength) {
    String name = charset.name().toUpperCase(Locale.ROOT);
    int unit = name.startsWith("UTF-16") ? 2 : name.startsWith("UTF-32") ? 4 : 1;
    return new TextEncoding(charset, unit, !name.endsWith("LE"), markLength);
  }

  /**
   * Whether texts in a charset can be read: its line breaks, quotes and delimiters have to be the
   * common ones, or it has to be one of Unicode.
   */
  static boolean isReadable(Charset charset) {
    if (of(charset, 0).unit > 1) {
      return true;
    }
    String common = "\r\n\t\",;|";
    return charset.canEncode()
        && new String(common.getBytes(StandardCharsets.US_ASCII), charset).equals(common);
  }

  /** Whether every character takes one byte, so that hardly any byte is ever wrong. */
  boolean isSingleByte() {
    return charset.newEncoder().maxBytesPerChar() == 1;
  }

  String name() {
    return charset.name();
  }

  /**
   * Picks the encoding of a file.
   *
   * @param named what the user says it is
   */
  static TextEncoding of(Optional<Charset> named, Beginning beginning)
      throws WrongEncodingException {
    Optional<TextEncoding> marked = beginning.marked();
    if (named.isEmpty()) {
      return marked.orElse(UTF_8);
    }
    if (marked.isEmpty()) {
      return named.get().equals(StandardCharsets.UTF_16)
          ? of(beginning.likelyUtf16(), 0)
          : of(named.get(), 0);
    }
    if (!marked.get().name().startsWith(named.get().name())) {
      throw new WrongEncodingException(
          "begins with the byte order mark of %s, so that it is not %s; leave --encoding out"
              .formatted(marked.get().name(), named.get().name()));
    }
    return marked.get();
  }

  /** The encoding that was named cannot be that of the file; the message says so. */
  static final class WrongEncodingException extends Exception {
    private static final long serialVersionUID = 1;

    WrongEncodingException(String message) {
      super(message);
    }
  }
}
