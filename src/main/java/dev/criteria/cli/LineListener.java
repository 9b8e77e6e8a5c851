package dev.criteria.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Passes on what is written, and tells of every line that is complete.
 *
 * <p>Safe for concurrent use, except that lines which are written at the same moment mix.
 */
final class LineListener extends Writer {
  private final Writer target;
  private final Consumer<String> lines;
  private final StringBuilder begun = new StringBuilder();

  LineListener(Writer target, Consumer<String> lines) {
    this.target = target;
    this.lines = lines;
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    target.write(characters, offset, length);
    ended(characters, offset, length).forEach(lines);
  }

  /** The lines that these characters end. */
  private List<String> ended(char[] characters, int offset, int length) {
    List<String> ended = new ArrayList<>();
    synchronized (begun) {
      for (int i = offset; i < offset + length; i++) {
        if (characters[i] == '\n') {
          ended.add(begun.toString());
          begun.setLength(0);
        } else if (characters[i] != '\r') {
          begun.append(characters[i]);
        }
      }
    }
    return ended;
  }

  @Override
  public void flush() throws IOException {
    target.flush();
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
