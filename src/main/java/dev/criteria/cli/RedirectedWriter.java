package dev.criteria.cli;

import java.io.PrintWriter;
import java.io.Writer;

/**
 * Writes to wherever it is directed at the moment: to stderr, or above a panel that is drawn there.
 *
 * <p>Safe for concurrent use.
 */
final class RedirectedWriter extends Writer {
  private volatile PrintWriter target;

  RedirectedWriter(PrintWriter target) {
    this.target = target;
  }

  /** What is written from now on goes there. */
  void to(PrintWriter other) {
    target.flush();
    target = other;
  }

  @Override
  public void write(char[] characters, int offset, int length) {
    target.write(characters, offset, length);
  }

  @Override
  public void flush() {
    target.flush();
  }

  @Override
  public void close() {
    flush();
  }
}
