package dev.criteria.catalog;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Passes the bytes of a text on and knows where its physical lines begin. Lines end with LF, CR or
 * CRLF, in units of the text's encoding. It holds the beginnings only of lines that nobody has
 * asked for yet.
 *
 * <p>For one thread.
 */
final class LineStarts extends FilterInputStream {
  private static final int FIRST_ROOM = 1 << 10;

  private final TextUnits units;
  private final int unitLength;

  /** The beginnings of the lines from {@link #firstLine} on, in a ring. */
  private long[] starts = new long[FIRST_ROOM];

  private int head;
  private int count = 1;
  private long firstLine = 1;
  private long passed;
  private boolean isAfterCarriageReturn;

  LineStarts(InputStream bytes, TextEncoding encoding) {
    super(bytes);
    this.units = new TextUnits(encoding);
    this.unitLength = encoding.unit();
  }

  /**
   * The bytes before a line; the lines before it are forgotten.
   *
   * @param line counted from 1; has been passed on, and never less than the last time
   */
  long before(long line) {
    while (firstLine < line && count > 1) {
      head = (head + 1) % starts.length;
      count--;
      firstLine++;
    }
    if (firstLine != line) {
      throw new IllegalStateException("line " + line + " was not read, or long ago");
    }
    return starts[head];
  }

  /** The bytes passed on so far. */
  long passed() {
    return passed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    for (int i = offset; i < offset + read; i++) {
      int next = units.next(into[i]);
      if (next != TextUnits.NONE) {
        pass(next, passed + i - offset + 1);
      }
    }
    passed += Math.max(read, 0);
    return read;
  }

  private void pass(int unit, long end) {
    if (isAfterCarriageReturn && unit != '\n') {
      lineBegins(end - unitLength);
    }
    if (unit == '\n') {
      lineBegins(end);
    }
    isAfterCarriageReturn = unit == '\r';
  }

  @Override
  public long skip(long length) throws IOException {
    return read() < 0 ? 0 : 1;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void lineBegins(long at) {
    if (count == starts.length) {
      long[] longer = Arrays.copyOfRange(starts, head, head + 2 * count);
      System.arraycopy(starts, 0, longer, count - head, head);
      starts = longer;
      head = 0;
    }
    starts[(head + count) % starts.length] = at;
    count++;
  }
}
