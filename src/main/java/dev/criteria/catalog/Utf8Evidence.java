package dev.criteria.catalog;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Whether a file is UTF-8 by its bytes, whatever it is said to be.
 *
 * @param isWhole whether every byte is part of a character in UTF-8
 * @param characters how many of these are beyond ASCII
 * @param first the bytes before the first of those
 */
record Utf8Evidence(boolean isWhole, long characters, long first) {

  /** Pairs of bytes in East Asian encodings look like UTF-8 now and then, but not all of them. */
  private static final int LEAST = 4;

  /**
   * Reads all bytes. What stands for a character is judged by its bytes' high bits only, which no
   * text of another encoding fits from beginning to end.
   */
  static Utf8Evidence of(InputStream in) throws IOException {
    InputStream bytes = new BufferedInputStream(in, 1 << 16);
    long characters = 0;
    long first = 0;
    long index = 0;
    int following = 0;
    for (int next = bytes.read(); next >= 0; next = bytes.read()) {
      if ((next & 0xC0) == 0x80) {
        following--;
      } else if (following != 0) {
        return new Utf8Evidence(false, characters, first);
      } else if (next >= 0x80) {
        following = next >= 0xF8 ? -1 : next >= 0xF0 ? 3 : next >= 0xE0 ? 2 : 1;
        first = characters == 0 ? index : first;
        characters++;
      }
      if (following < 0) {
        return new Utf8Evidence(false, characters, first);
      }
      index++;
    }
    return new Utf8Evidence(following == 0, characters, first);
  }

  /** Whether the file cannot be of an encoding, because it is UTF-8. */
  boolean isConclusive(TextEncoding encoding) {
    return isWhole && characters >= (encoding.isSingleByte() ? 1 : LEAST);
  }
}
