package dev.criteria.quota;

import java.util.function.LongToDoubleFunction;

/**
 * Spaces requests evenly, with a little credit for threads that wake late. Plain state with time as
 * an argument, not thread-safe.
 */
final class Pace {

  private static final long CREDIT_NANOS = 20_000_000;
  private static final long CLOSE_ENOUGH = 50_000;

  private long base;

  Pace(long now) {
    this.base = now - CREDIT_NANOS;
  }

  /**
   * When the next request may go.
   *
   * @param interval the distance to the request before it in seconds, as it would be at a time; it
   *     must not grow as time goes by
   */
  long readyAt(long now, LongToDoubleFunction interval) {
    long late = due(now, interval);
    if (late - now <= 0) {
      return now;
    }
    long early = now;
    while (late - early > CLOSE_ENOUGH) {
      long middle = early + (late - early) / 2;
      if (due(middle, interval) - middle <= 0) {
        late = middle;
      } else {
        early = middle;
      }
    }
    return late;
  }

  void sent(long now, LongToDoubleFunction interval) {
    base = Nanos.later(Math.min(due(now, interval), now), now - CREDIT_NANOS);
  }

  private long due(long at, LongToDoubleFunction interval) {
    return Nanos.after(base, interval.applyAsDouble(at));
  }
}
