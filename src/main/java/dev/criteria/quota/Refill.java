package dev.criteria.quota;

/**
 * How fast a bucket refills for us: what the limit says, less what other clients take, as seen
 * between two headers. Plain state, not thread-safe.
 */
final class Refill {

  private static final double FLOOR = 0.05;
  private static final double FULL = 0.9;
  private static final double INTERVAL_SECONDS = 1;
  private static final double SHARED = 0.85;
  private static final double ALONE = 0.95;
  private static final int SURE = 3;

  private double bound;
  private double perSecond;
  private double refunds = 1;

  private boolean started;
  private long fromTime;
  private double fromRemaining;
  private double fromSpent;
  private boolean fromFull;

  private int slow;
  private boolean shared;

  /** The most it can be by the limit, per second; 0 when unknown. */
  double bound() {
    return bound;
  }

  void bound(double value) {
    if (Math.abs(value - bound) > bound * 1e-3) {
      perSecond = bound == 0 ? value : Math.min(value, perSecond * value / bound);
      bound = value;
    }
  }

  /**
   * How much is reserved for each unit used, at least 1: a server that gives the rest back seems to
   * refill so much faster.
   */
  void reservedPerUsed(double value) {
    refunds = Math.max(1, value);
  }

  double perSecond() {
    return perSecond;
  }

  /** Slower than this nothing is tried. */
  double floor() {
    return bound * FLOOR;
  }

  /** For waits: never zero, so that the model finds out when it is wrong. */
  double positive() {
    return Math.max(perSecond, floor());
  }

  /** Whether somebody else seems to take a good part of it. */
  boolean shared() {
    return shared;
  }

  /** The part of the limit that is not for us, 0 to 1. */
  double otherShare() {
    return bound == 0 ? 0 : Math.clamp(1 - perSecond / bound, 0, 1);
  }

  /** Forgets the header it would measure from. */
  void restart() {
    started = false;
  }

  /** Takes a header; measures from an earlier one when that is long enough ago. */
  void observe(long time, double remaining, double spent, double capacity) {
    boolean full = remaining >= FULL * capacity;
    double seconds = Nanos.seconds(fromTime, time);
    if (started && seconds < INTERVAL_SECONDS) {
      fromFull |= full;
      return;
    }
    if (started) {
      learn((remaining - fromRemaining + spent - fromSpent) / seconds, full || fromFull);
    }
    started = true;
    fromTime = time;
    fromRemaining = remaining;
    fromSpent = spent;
    fromFull = full;
  }

  /** What is seen of a full bucket is the least it can be: what overflows is not seen. */
  private void learn(double seen, boolean atLeast) {
    double surprise = Math.abs(seen - perSecond) / Math.max(bound, 1e-9);
    double gain = surprise > 0.25 ? 0.5 : 0.2;
    if (seen > perSecond || !atLeast) {
      perSecond = Math.clamp(perSecond + gain * (seen - perSecond), 0, bound * refunds);
    }
    slow = perSecond < SHARED * bound ? slow + 1 : 0;
    shared = shared ? perSecond < ALONE * bound : slow >= SURE;
  }
}
