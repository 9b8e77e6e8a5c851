package dev.criteria.progress;

import java.io.PrintWriter;

/**
 * Shows how a run goes on. Whoever writes to the same terminal meanwhile does it through {@link
 * #writer}. Implementations are safe for concurrent use.
 */
public interface Progress extends AutoCloseable {

  /** Shows the present state; may be called as often as every few moments. */
  void show();

  /** Where messages go that shall stay on the terminal. */
  PrintWriter writer();

  /** Shows nothing any more; what stands in the way of further output is taken away. */
  @Override
  void close();

  /** Shows nothing. */
  static Progress none(PrintWriter writer) {
    return new Progress() {
      @Override
      public void show() {
        // That is what nothing means.
      }

      @Override
      public PrintWriter writer() {
        return writer;
      }

      @Override
      public void close() {
        // Nothing stands in the way.
      }
    };
  }
}
