package dev.criteria.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * How a record becomes a line that tells whether it is whole: a JSON object whose last field is the
 * CRC32C of everything before that field.
 *
 * <p>The checksum starts with session and segment, which are known from the path, so that a line
 * from anywhere else does not pass. Stateless and safe for concurrent use.
 */
final class LineFormat {

  /** Longer lines are not written, and skipped when read. */
  static final int MAX_LENGTH = 8 * 1024 * 1024;

  private static final byte[] TAIL = ",\"crc\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\"}".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGIT_COUNT = 8;
  private static final int TAIL_LENGTH = TAIL.length + DIGIT_COUNT + END.length;

  private final byte[] seed;

  /** The format of the lines of one segment. */
  LineFormat(SessionId session, Segment segment) {
    this.seed = (session.value() + "/" + segment).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Makes a line.
   *
   * @param start a JSON object without its closing brace, on one line
   * @return the line with its line feed
   */
  byte[] line(byte[] start) {
    byte[] line = Arrays.copyOf(start, start.length + TAIL_LENGTH + 1);
    int at = start.length;
    System.arraycopy(TAIL, 0, line, at, TAIL.length);
    at += TAIL.length;
    putDigits(line, at, checksum(start, 0, start.length));
    at += DIGIT_COUNT;
    System.arraycopy(END, 0, line, at, END.length);
    line[line.length - 1] = '\n';
    return line;
  }

  /**
   * Tells whether a line is one of this segment and whole.
   *
   * @param length bytes of the line, without its line feed
   */
  boolean holds(byte[] bytes, int from, int length) {
    int start = length - TAIL_LENGTH;
    if (start < 1
        || !Arrays.equals(bytes, from + start, from + start + TAIL.length, TAIL, 0, TAIL.length)
        || !Arrays.equals(bytes, from + length - END.length, from + length, END, 0, END.length)) {
      return false;
    }
    byte[] digits = new byte[DIGIT_COUNT];
    putDigits(digits, 0, checksum(bytes, from, start));
    int digitsAt = from + start + TAIL.length;
    return Arrays.equals(bytes, digitsAt, digitsAt + DIGIT_COUNT, digits, 0, DIGIT_COUNT);
  }

  private int checksum(byte[] bytes, int from, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(seed);
    checksum.update(bytes, from, length);
    return (int) checksum.getValue();
  }

  private static void putDigits(byte[] into, int at, int value) {
    for (int i = 0; i < DIGIT_COUNT; i++) {
      into[at + i] = DIGITS[(value >>> (28 - 4 * i)) & 0xf];
    }
  }
}
