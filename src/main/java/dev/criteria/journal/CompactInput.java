package dev.criteria.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link CompactOutput} has gathered.
 *
 * <p>Not safe for concurrent use.
 */
final class CompactInput {
  private static final int MAX_SHIFT = 63;

  private final ByteBuffer bytes;

  CompactInput(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** A number from 0 on. */
  long number() throws MalformedRecordException {
    long number = bits();
    if (number < 0) {
      throw new MalformedRecordException("a number is too large");
    }
    return number;
  }

  /** A number from 0 to a limit. */
  int number(long limit) throws MalformedRecordException {
    long number = number();
    if (number > limit || number > Integer.MAX_VALUE) {
      throw new MalformedRecordException("a number is too large");
    }
    return (int) number;
  }

  long signed() throws MalformedRecordException {
    long number = bits();
    return (number >>> 1) ^ -(number & 1);
  }

  long whole() throws MalformedRecordException {
    try {
      return bytes.getLong();
    } catch (BufferUnderflowException e) {
      throw tooShort();
    }
  }

  String text() throws MalformedRecordException {
    byte[] encoded = new byte[number(bytes.remaining())];
    bytes.get(encoded);
    return new String(encoded, StandardCharsets.UTF_8);
  }

  boolean isAtEnd() {
    return !bytes.hasRemaining();
  }

  /** What was not read yet. */
  ByteBuffer rest() {
    return bytes.slice();
  }

  private long bits() throws MalformedRecordException {
    long number = 0;
    for (int shift = 0; shift <= MAX_SHIFT; shift += 7) {
      if (!bytes.hasRemaining()) {
        throw tooShort();
      }
      byte next = bytes.get();
      number |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new MalformedRecordException("a number is too long");
  }

  private static MalformedRecordException tooShort() {
    return new MalformedRecordException("too short");
  }
}
