package dev.criteria.progress;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Outcome;
import dev.criteria.run.RunListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Writes the state of a run as plain lines, one each time it is asked to.
 *
 * <p>Safe for concurrent use.
 */
public final class ProgressLines implements RunListener {
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final PrintWriter writer;
  private final long all;
  private final long before;
  private final LongSupplier nanoTime;
  private final long start;
  private long judged;
  private long deferred;
  private boolean tryingAgain;
  private long shown = -1;
  private long lastShown;

  /**
   * Starts the clock.
   *
   * @param all the evaluations of the run
   * @param before how many of them were done by earlier runs
   * @param nanoTime a clock that only moves forward, in nanoseconds
   */
  public ProgressLines(PrintWriter writer, long all, long before, LongSupplier nanoTime) {
    this.writer = writer;
    this.all = all;
    this.before = before;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  @Override
  public synchronized void ended(Outcome outcome) {
    switch (outcome) {
      case Outcome.Judged _ -> judged++;
      case Outcome.Deferred _ -> deferred++;
    }
  }

  @Override
  public synchronized void deferred(Company company, int evaluations, Fault fault) {
    deferred += evaluations;
  }

  @Override
  public synchronized void takenUpAgain(int evaluations) {
    deferred -= evaluations;
    tryingAgain = true;
  }

  @Override
  public void stopping(Fault fault) {
    write("Stopping; requests in flight are awaited.");
  }

  /**
   * Writes one line; when nothing has ended since the last one, only every {@link #QUIET}. No lock
   * is held while writing, so that a blocked terminal does not hold up the run.
   */
  public void show() {
    next().ifPresent(this::write);
  }

  private void write(String line) {
    writer.println(line);
    writer.flush();
  }

  private synchronized Optional<String> next() {
    long now = nanoTime.getAsLong();
    boolean quiet = judged + deferred == shown;
    if (quiet && now - lastShown < QUIET.toNanos()) {
      return Optional.empty();
    }
    shown = judged + deferred;
    lastShown = now;
    return Optional.of(line(Duration.ofNanos(now - start)));
  }

  private String line(Duration elapsed) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT, "%,d of %,d evaluations, %s", before + judged, all, clockFace(elapsed)));
    double perSecond = judged / Math.max(1e-3, elapsed.toNanos() / 1e9);
    long left = all - before - judged - deferred;
    if (judged > 0 && left > 0) {
      Duration remaining = Duration.ofSeconds(Math.round(left / perSecond));
      line.append(
          String.format(Locale.ROOT, ", %.1f/s, about %s left", perSecond, clockFace(remaining)));
    }
    if (deferred > 0) {
      line.append(String.format(Locale.ROOT, ", %,d deferred", deferred));
    }
    if (tryingAgain) {
      line.append(", trying again what was deferred");
    }
    return line.toString();
  }

  private static String clockFace(Duration duration) {
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d",
        duration.toHours(),
        duration.toMinutesPart(),
        duration.toSecondsPart());
  }
}
