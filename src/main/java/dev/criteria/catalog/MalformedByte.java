package dev.criteria.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * Where a file stops being text of its encoding.
 *
 * @param line physical line, counted from 1; lines end with LF, CR or CRLF
 * @param offset position of the byte in its line, counted from 1
 * @param isNul whether it is a NUL, which is a character of every encoding and of no text
 */
record MalformedByte(long line, long offset, boolean isNul) {
  private static final int BUFFER_BYTES = 8_192;

  /**
   * Finds the first byte that is not text.
   *
   * @return the place behind the last byte when there is none
   */
  static MalformedByte find(InputStream in, TextEncoding encoding) throws IOException {
    CharsetDecoder decoder = encoding.charset().newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES);
    // Room for all of them, so that the decoder stops for the input only.
    CharBuffer characters =
        CharBuffer.allocate((int) Math.ceil(BUFFER_BYTES * (double) decoder.maxCharsPerByte()));
    Position position = new Position(encoding);
    boolean atEnd = false;
    while (!atEnd && !position.isAtNul) {
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
    return new MalformedByte(position.line, position.offset, position.isAtNul);
  }

  /** The place of a byte. */
  static MalformedByte at(InputStream in, TextEncoding encoding, long index) throws IOException {
    Position position = new Position(encoding);
    byte[] bytes = new byte[BUFFER_BYTES];
    long left = index;
    while (left > 0) {
      int count = in.read(bytes, 0, (int) Math.min(left, bytes.length));
      if (count < 0) {
        break;
      }
      position.passOver(bytes, count);
      left -= count;
    }
    return new MalformedByte(position.line, position.offset, position.isAtNul);
  }

  @Override
  public String toString() {
    return "line " + line + ", byte " + offset;
  }

  /** The next byte's place; stays at the first NUL. */
  private static final class Position {
    private final TextEncoding encoding;
    private final TextUnits units;
    private long line = 1;
    private long offset = 1;
    private boolean isAfterCarriageReturn;
    private boolean isAtNul;

    Position(TextEncoding encoding) {
      this.encoding = encoding;
      this.units = new TextUnits(encoding);
    }

    private void passOver(byte[] bytes, int end) {
      for (int i = 0; i < end && !isAtNul; i++) {
        offset++;
        int unit = units.next(bytes[i]);
        if (unit == 0) {
          isAtNul = true;
          offset -= encoding.unit();
        } else if (unit != TextUnits.NONE) {
          passOver(unit);
        }
      }
    }

    private void passOver(int unit) {
      boolean isSecondOfPair = unit == '\n' && isAfterCarriageReturn;
      isAfterCarriageReturn = unit == '\r';
      if (unit == '\n' || unit == '\r') {
        line += isSecondOfPair ? 0 : 1;
        offset = 1;
      }
    }
  }
}
