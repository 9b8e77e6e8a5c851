package dev.criteria.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Gathers numbers and texts in few bytes, for {@link CompactInput} to read.
 *
 * <p>Not safe for concurrent use.
 */
final class CompactOutput {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Seven bits in each byte, the lowest first; small numbers from 0 on are short. */
  void number(long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  /** A number that may as well be negative. */
  void signed(long number) {
    number((number << 1) ^ (number >> 63));
  }

  /** Eight bytes. */
  void whole(long number) {
    bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  void text(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    number(encoded.length);
    bytes.writeBytes(encoded);
  }

  void add(CompactOutput other) {
    bytes.writeBytes(other.bytes());
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
