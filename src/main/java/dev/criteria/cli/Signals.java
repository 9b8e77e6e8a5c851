package dev.criteria.cli;

import java.util.function.Consumer;

/** Tells when the user or the system asks the program to end. */
interface Signals {

  /** Nobody ever asks. */
  Signals NONE = _ -> () -> {};

  /** A way to ask a program to end. */
  enum Kind {
    /** Ctrl-C. */
    INTERRUPT(2, "Ctrl-C"),
    /** The usual request to end, such as from {@code kill} or {@code docker stop}. */
    TERMINATE(15, "a request to terminate");

    private final int number;
    private final String shown;

    Kind(int number, String shown) {
      this.number = number;
      this.shown = shown;
    }

    /** What it is called in messages. */
    String shown() {
      return shown;
    }

    /** The exit code of a program that was ended in this way. */
    int exitCode() {
      return 128 + number;
    }
  }

  /** Ends the listening. */
  interface Listening extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Calls back at the first signal, on another thread; the second one ends the process at once,
   * whatever it does.
   */
  Listening listen(Consumer<Kind> first);
}
