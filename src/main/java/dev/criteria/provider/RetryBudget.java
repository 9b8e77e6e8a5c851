package dev.criteria.provider;

/**
 * Bounds the retries of a run: some to begin with, and a share of the replies. When a provider
 * answers nobody, retries only add to its load.
 *
 * <p>Safe for concurrent use.
 */
public final class RetryBudget {
  private static final double AT_FIRST = 50;
  private static final double MOST = 500;
  private static final double PER_REPLY = 0.2;

  private double left = AT_FIRST;
  private long taken;

  /** A reply came: one more retry for every five of them. */
  synchronized void replied() {
    left = Math.min(MOST, left + PER_REPLY);
  }

  /** Takes one retry; false when there is none left. */
  synchronized boolean take() {
    if (left < 1) {
      return false;
    }
    left--;
    taken++;
    return true;
  }

  /** How many retries there were. */
  public synchronized long taken() {
    return taken;
  }
}
