package dev.criteria.progress;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes the state of a run as plain lines: one when something has changed, at most every ten
 * seconds, and one a minute when nothing has.
 *
 * <p>Safe for concurrent use.
 */
public final class ProgressLines implements Progress {
  private static final Duration LEAST = Duration.ofSeconds(10);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final PrintWriter writer;
  private final Supplier<RunView> run;
  private RunCounts shown = new RunCounts(0, 0, 0, 0, false, false);
  private Optional<Duration> lastShown = Optional.empty();

  /**
   * Writes lines.
   *
   * @param run gives the state of the run at any moment
   */
  public ProgressLines(PrintWriter writer, Supplier<RunView> run) {
    this.writer = writer;
    this.run = run;
  }

  /** No lock is held while writing, so that a blocked terminal does not hold up the run. */
  @Override
  public void show() {
    RunView view = run.get();
    if (isDue(view)) {
      write(view);
    }
  }

  @Override
  public PrintWriter writer() {
    return writer;
  }

  /** Writes a last line, so that the log says how far the run came. */
  @Override
  public void close() {
    RunView view = run.get();
    if (!view.counts().equals(shown())) {
      write(view);
    }
  }

  private synchronized RunCounts shown() {
    return shown;
  }

  private synchronized boolean isDue(RunView view) {
    Duration since = lastShown.map(last -> view.elapsed().minus(last)).orElse(LEAST);
    if (since.compareTo(view.counts().equals(shown) ? QUIET : LEAST) < 0) {
      return false;
    }
    shown = view.counts();
    lastShown = Optional.of(view.elapsed());
    return true;
  }

  private void write(RunView view) {
    writer.println(line(view));
    writer.flush();
  }

  private static String line(RunView run) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%,d of %,d evaluations, %s",
            run.counts().done(),
            run.counts().all(),
            ClockFace.of(run.elapsed())));
    if (run.perMinute().isPresent() && run.left().isPresent()) {
      line.append(
          String.format(
              Locale.ROOT,
              ", %.1f/s, about %s left",
              run.perMinute().getAsDouble() / 60,
              ClockFace.of(run.left().get())));
    }
    if (run.counts().deferred() > 0) {
      line.append(String.format(Locale.ROOT, ", %,d deferred", run.counts().deferred()));
    }
    if (run.counts().stopping()) {
      line.append(", stopping");
    }
    if (run.counts().tryingAgain()) {
      line.append(", trying again what was deferred");
    }
    return line.toString();
  }
}
