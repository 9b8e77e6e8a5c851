package dev.criteria.cli;

import dev.criteria.evaluation.Fault;
import dev.criteria.run.ParallelProcessor;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stops a run from outside, because the user asks for it or because the disk is in trouble, and
 * remembers why.
 *
 * <p>Safe for concurrent use.
 */
final class Stopping {
  private final Duration grace;
  private final PrintWriter err;
  private @Nullable ParallelProcessor processor;
  private boolean isOver;
  private Optional<Signals.Kind> signal = Optional.empty();
  private Optional<RuntimeException> trouble = Optional.empty();

  /**
   * Stops nothing yet.
   *
   * @param grace how long requests in flight may take to end after a signal
   */
  Stopping(Duration grace, PrintWriter err) {
    this.grace = grace;
    this.err = err;
  }

  /** Names the run that is to be stopped; it is stopped at once if that was asked for before. */
  void connect(ParallelProcessor running) {
    synchronized (this) {
      processor = running;
    }
    reason().ifPresent(running::stop);
  }

  /** The user or the system asks the program to end. */
  void bySignal(Signals.Kind kind) {
    if (!isToStop(kind)) {
      err.println("The results are being written. Once more ends at once; they can be exported.");
      err.flush();
      return;
    }
    err.println(
        "Stopping: waiting at most "
            + grace.toSeconds()
            + " s for the requests in flight. Once more ends at once.");
    err.flush();
    stop();
    Thread.ofVirtual().start(this::abandonAfterGrace);
  }

  private synchronized boolean isToStop(Signals.Kind kind) {
    if (!isOver) {
      signal = Optional.of(kind);
    }
    return !isOver;
  }

  /** Nothing is left to stop: what comes now changes nothing about how the run ended. */
  synchronized void over() {
    isOver = true;
  }

  /** The disk refuses, or another process has taken the session over. */
  void byTrouble(RuntimeException why) {
    synchronized (this) {
      if (trouble.isEmpty()) {
        trouble = Optional.of(why);
      }
    }
    stop();
  }

  /** Why the run was stopped from outside, if it was. */
  synchronized Optional<Fault> reason() {
    return trouble
        .<Fault>map(why -> new Fault.Cancelled(String.valueOf(why.getMessage())))
        .or(() -> signal.map(kind -> new Fault.Cancelled("stopped by " + kind.shown())));
  }

  /** The signal that stopped the run, if one did. */
  synchronized Optional<Signals.Kind> signal() {
    return signal;
  }

  /** The trouble that stopped the run, if there was one. */
  synchronized Optional<RuntimeException> trouble() {
    return trouble;
  }

  private void stop() {
    ParallelProcessor running;
    synchronized (this) {
      running = processor;
    }
    if (running != null) {
      reason().ifPresent(running::stop);
    }
  }

  private void abandonAfterGrace() {
    try {
      Thread.sleep(grace);
    } catch (InterruptedException e) {
      return;
    }
    ParallelProcessor running;
    synchronized (this) {
      running = processor;
    }
    if (running != null) {
      running.abandon();
    }
  }
}
