package dev.criteria.quota;

/**
 * How fast a bucket refills for us: what the limit says, less what other clients take, as seen
 * between two headers. Plain state, not thread-safe.
 */
final class Refill {

  private static final double FLOOR = 0.05;
  private static final double FULL = 0.9;
  private static final double INTERVAL_SECONDS = 1;

  private double bound;
  private double perSecond;

  private boolean started;
  private long fromTime;
  private double fromRemaining;
  private double fromSpent;

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

  /** Forgets the header it would measure from. */
  void restart() {
    started = false;
  }

  /** Takes a header; measures from an earlier one when that is long enough ago. */
  void observe(long time, double remaining, double spent, double capacity) {
    boolean full = remaining >= FULL * capacity;
    if (!started || full) {
      begin(time, remaining, spent, !full);
      return;
    }
    double seconds = Nanos.seconds(fromTime, time);
    if (seconds < INTERVAL_SECONDS) {
      return;
    }
    double seen = (remaining - fromRemaining + spent - fromSpent) / seconds;
    double surprise = Math.abs(seen - perSecond) / Math.max(bound, 1e-9);
    double gain = surprise > 0.25 ? 0.5 : 0.2;
    perSecond = Math.clamp(perSecond + gain * (seen - perSecond), 0, bound * 1.0);
    begin(time, remaining, spent, true);
  }

  private void begin(long time, double remaining, double spent, boolean start) {
    started = start;
    fromTime = time;
    fromRemaining = remaining;
    fromSpent = spent;
  }
}
