package dev.criteria.quota;

/**
 * A bound set by hand: in no minute more than the limit, spread evenly. Counts in slots of a
 * hundredth of a minute and lets a slot go only when all of it is a minute old. Plain state with
 * time as an argument, not thread-safe.
 */
final class MinuteWindow {

  private static final int SLOTS = 128;
  private static final long SLOT_NANOS = 60_000_000_000L / 120;

  /** Slots that may overlap the minute before any moment. */
  private static final int KEPT = 121;

  private final double limit;
  private final double[] amounts = new double[SLOTS];
  private final long origin;
  private long newest;
  private double sum;

  MinuteWindow(long limit, long now) {
    this.limit = (double) limit;
    this.origin = now;
  }

  double perSecond() {
    return limit / 60;
  }

  /** When so much fits; the whole window is enough for what is larger than the limit. */
  long fitsAt(long cost, long now) {
    advance(now);
    double over = sum + Math.min((double) cost, limit) - limit;
    long slot = newest - KEPT + 1;
    while (over > 1e-6 && slot <= newest) {
      over -= amounts[at(slot)];
      slot++;
    }
    return Nanos.later(now, origin + (slot + KEPT - 1) * SLOT_NANOS);
  }

  /** Counts what was sent, or corrects it when negative. */
  void add(long amount, long time, long now) {
    advance(now);
    long slot = (time - origin) / SLOT_NANOS;
    if (slot > newest - KEPT) {
      amounts[at(slot)] += (double) amount;
      sum += (double) amount;
    }
  }

  private void advance(long now) {
    long slot = (now - origin) / SLOT_NANOS;
    while (newest < slot && newest < slot - SLOTS) {
      newest = slot - SLOTS;
    }
    while (newest < slot) {
      newest++;
      int leaving = at(newest - KEPT);
      sum -= amounts[leaving];
      amounts[leaving] = 0;
    }
    if (sum < 1e-9) {
      sum = 0;
    }
  }

  private static int at(long slot) {
    return (int) (slot & (SLOTS - 1));
  }
}
