package dev.criteria.progress;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Outcome;
import dev.criteria.run.RunListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Writes the state of a run as plain lines, one each time it is asked to.
 *
 * <p>Safe for concurrent use.
 */
public final class ProgressLines implements RunListener {
  private final PrintWriter writer;
  private final long all;
  private final long before;
  private final LongSupplier nanoTime;
  private final long start;
  private long judged;
  private long deferred;
  private long shown = -1;

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
  public synchronized void stopping(Fault fault) {
    writer.println("Stopping; requests in flight are awaited.");
    writer.flush();
  }

  /** Writes one line, unless nothing has happened since the last one. */
  public synchronized void show() {
    long ended = judged + deferred;
    if (ended == shown) {
      return;
    }
    shown = ended;
    writer.println(line(Duration.ofNanos(nanoTime.getAsLong() - start)));
    writer.flush();
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
