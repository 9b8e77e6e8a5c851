package dev.criteria.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Where a text stops being UTF-8.
 *
 * @param line physical line, counted from 1; lines end with LF, CR or CRLF
 * @param offset position of the byte in its line, counted from 1
 */
record MalformedByte(long line, long offset) {
  private static final int BUFFER_BYTES = 8_192;

  /**
   * Finds the first byte that is not UTF-8.
   *
   * @return the place behind the last byte when there is none
   */
  static MalformedByte find(InputStream in) throws IOException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES);
    // Never more characters than bytes, so the decoder stops for the input only.
    CharBuffer characters = CharBuffer.allocate(BUFFER_BYTES);
    Position position = new Position();
    boolean atEnd = false;
    while (!atEnd) {
      int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
      atEnd = count < 0;
      bytes.limit(bytes.position() + Math.max(count, 0)).position(0);
      CoderResult result = decoder.decode(bytes, characters.clear(), atEnd);
      position.passOver(bytes.array(), bytes.position());
      if (result.isError()) {
        break;
      }
      bytes.compact();
    }
    return new MalformedByte(position.line, position.offset);
  }

  @Override
  public String toString() {
    return "line " + line + ", byte " + offset;
  }

  /** The next byte's place. */
  private static final class Position {
    private long line = 1;
    private long offset = 1;
    private boolean isAfterCarriageReturn;

    private void passOver(byte[] bytes, int end) {
      for (int i = 0; i < end; i++) {
        boolean isSecondOfPair = bytes[i] == '\n' && isAfterCarriageReturn;
        isAfterCarriageReturn = bytes[i] == '\r';
        if (isSecondOfPair) {
          continue;
        }
        if (bytes[i] == '\n' || bytes[i] == '\r') {
          line++;
          offset = 1;
        } else {
          offset++;
        }
      }
    }
  }
}
