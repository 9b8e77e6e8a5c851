package dev.criteria.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Splits a file into lines without ever holding more of it than the longest line allowed.
 *
 * <p>For one file and one thread.
 */
final class LineSplitter {

  private static final int FIRST_SIZE = 64 * 1024;

  /** What is told of each line; the bytes may be used during the call only. */
  interface Sink {

    /** A line of allowed length; {@code length} is without its line feed. */
    void line(byte[] bytes, int from, int length, long offset);

    /** A line that is too long to be held. */
    void tooLong(long offset, long length);

    /** The end of the file, where no line feed follows. */
    void unfinished(long offset, long length);
  }

  private final Storage.Input file;
  private final int maxLength;
  private final Sink sink;
  private byte[] buffer = new byte[FIRST_SIZE];

  /** Bytes of the file before the buffer's first. */
  private long offset;

  private int start;
  private int end;

  /** Bytes of a line that is too long and was dropped from the buffer; 0 when there is none. */
  private long dropped;

  LineSplitter(Storage.Input file, int maxLength, Sink sink) {
    this.file = file;
    this.maxLength = maxLength;
    this.sink = sink;
  }

  /** Tells the sink of every line, in order. */
  void split() throws IOException {
    int scanned = 0;
    while (read()) {
      findLineFeeds(scanned);
      if (end - start > maxLength || dropped > 0) {
        dropped += end - start;
        start = end;
      }
      scanned = end - start;
      compact();
    }
    long length = dropped + end - start;
    if (length > 0) {
      sink.unfinished(offset + start - dropped, length);
    }
  }

  private void findLineFeeds(int from) {
    // Local variables: this loop sees every byte of the journal.
    byte[] bytes = buffer;
    int to = end;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        lineEndsAt(i);
      }
    }
  }

  private void lineEndsAt(int lineFeed) {
    long length = dropped + lineFeed - start;
    if (length > maxLength) {
      sink.tooLong(offset + start - dropped, length);
    } else {
      sink.line(buffer, start, (int) length, offset + start);
    }
    dropped = 0;
    start = lineFeed + 1;
  }

  private boolean read() throws IOException {
    int count = file.read(ByteBuffer.wrap(buffer, end, buffer.length - end), offset + end);
    end += Math.max(count, 0);
    return count > 0;
  }

  private void compact() {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    offset += start;
    end -= start;
    start = 0;
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
  }
}
