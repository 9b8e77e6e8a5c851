package dev.criteria.quota;

/**
 * Refusals by bursts: those sent before the first of them came back belong to one. Plain state, not
 * thread-safe.
 */
final class Refusals {

  private static final double FIRST_BACKOFF_SECONDS = 0.5;
  private static final double LONGEST_BACKOFF_SECONDS = 10;

  private long burstThrough;
  private long refused;
  private long bursts;
  private int inARow;
  private int unexplained;

  /** Counts one; true when it begins a burst. */
  boolean refused(Send send, long lastSent) {
    refused++;
    if (send.number() <= burstThrough) {
      return false;
    }
    burstThrough = lastSent;
    bursts++;
    inARow++;
    return true;
  }

  void served() {
    inARow = 0;
  }

  /** Remembers whether the model had expected a burst; returns how many in a row it had not. */
  int explained(boolean expected) {
    unexplained = expected ? 0 : unexplained + 1;
    return unexplained;
  }

  /** How long to wait when nobody says, in seconds: longer for each burst with nothing served. */
  double backoffSeconds() {
    double doubled = Math.scalb(FIRST_BACKOFF_SECONDS, Math.min(inARow - 1, 10));
    return Math.min(LONGEST_BACKOFF_SECONDS, doubled);
  }

  long refused() {
    return refused;
  }

  long bursts() {
    return bursts;
  }

  /** Bursts since something was served. */
  int inARow() {
    return inARow;
  }
}
