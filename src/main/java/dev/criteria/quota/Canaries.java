package dev.criteria.quota;

/**
 * Lets few requests out while nothing is known: at the start and after a hold, until the first is
 * served. Four at once, then four per second, then eight. Plain state with time as an argument, not
 * thread-safe.
 */
final class Canaries {

  private static final int FIRST = 4;
  private static final double SLOW = 4;
  private static final double FAST = 8;

  private boolean flying;
  private long began;
  private long first;
  private long out;

  /** Begins anew; with one instead of four where little hope is left. */
  void begin(boolean hopeful) {
    flying = true;
    first = hopeful ? FIRST : 1;
    out = 0;
  }

  boolean flying() {
    return flying;
  }

  /** One was served: the rest may follow. */
  void served() {
    flying = false;
  }

  long readyAt(long now) {
    if (!flying || out < first) {
      return now;
    }
    double due = (double) (out - first + 1) / SLOW;
    double seconds = due <= 1 ? due : 1 + (due - 1) * SLOW / FAST;
    return Nanos.later(now, Nanos.after(began, seconds));
  }

  void sent(long now) {
    if (flying) {
      began = out == 0 ? now : began;
      out++;
    }
  }
}
