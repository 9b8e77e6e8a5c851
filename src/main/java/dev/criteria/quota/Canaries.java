package dev.criteria.quota;

/**
 * Lets few requests out while nothing is known: at the start and after a hold, until the first is
 * served. Four at once and two soon after; then none for a while, as those may still hang together
 * in what the program has to load for its first request, and would arrive in one burst; then eight
 * per second. Plain state with time as an argument, not thread-safe.
 */
final class Canaries {

  private static final int FIRST = 4;
  private static final int SOON = 2;
  private static final double SOON_PER_SECOND = 4;
  private static final double STILL_SECONDS = 2;
  private static final double LATER_PER_SECOND = 8;

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
    long further = out - first;
    double seconds =
        further < SOON
            ? (double) (further + 1) / SOON_PER_SECOND
            : STILL_SECONDS + (double) (further - SOON) / LATER_PER_SECOND;
    return Nanos.later(now, Nanos.after(began, seconds));
  }

  void sent(long now) {
    if (flying) {
      began = out == 0 ? now : began;
      out++;
    }
  }
}
