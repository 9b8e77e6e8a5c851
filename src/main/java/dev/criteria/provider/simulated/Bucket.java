package dev.criteria.provider.simulated;

import java.time.Duration;

/**
 * One budget as the server keeps it: a bucket that is full at first, that every granted request
 * takes from, and that refills steadily up to what it can hold.
 *
 * <p>Time is an argument, in nanoseconds of a clock that only moves forward. Not safe for
 * concurrent use: {@link Quota} holds the lock.
 */
final class Bucket {
  private static final double NANOSECONDS_PER_MINUTE = 60e9;

  /** Sums of many small refills miss a whole number by less than this. */
  private static final double ROUNDING = 1e-6;

  /** Nanoseconds that come of rounding alone. */
  private static final double NO_TIME = 0.01;

  private final long limit;
  private final double capacity;
  private final double refill;
  private final double leftByOthers;
  private double level;
  private long first;
  private long last;
  private boolean used;

  /**
   * Makes a full bucket.
   *
   * @param limit what it lets through in a minute, in all; more than zero
   * @param held how much of that it can hold at once, as a time; it holds at least 1
   * @param otherClient the share of the refill that somebody else takes away, from 0 to below 1
   */
  Bucket(long limit, Duration held, double otherClient) {
    this.limit = limit;
    this.capacity = Math.max(1, limit * (double) held.toNanos() / NANOSECONDS_PER_MINUTE);
    this.refill = limit / NANOSECONDS_PER_MINUTE;
    this.leftByOthers = 1 - otherClient;
    this.level = capacity;
  }

  /** Refills for the time since the last call. */
  void advanceTo(long now) {
    if (!used) {
      used = true;
      first = now;
      last = now;
    }
    long passed = Math.max(0, now - last);
    level = Math.min(capacity, level + passed * refill * leftByOthers);
    last += passed;
  }

  /**
   * Tells whether an amount may be taken. More than the bucket can hold may be taken when it is
   * full; it is in debt afterwards.
   */
  boolean has(long amount) {
    return level + ROUNDING >= Math.min((double) amount, capacity);
  }

  /** Takes an amount, whatever the level; a negative one is put back. */
  void take(long amount) {
    level = Math.min(capacity, level - amount);
  }

  /** Takes what is there of an amount; makes no debt, and leaves one that is there as it is. */
  void takeAtMost(long amount) {
    level = Math.min(level, Math.max(0, level - amount));
  }

  /**
   * How long until an amount is there, going by the refill alone: like a real server, this one does
   * not know what others are going to take.
   */
  Duration waitFor(long amount) {
    return timeToRefill(Math.min((double) amount, capacity) - level);
  }

  /** How long until the bucket is full. */
  Duration untilFull() {
    return timeToRefill(capacity - level);
  }

  /** Whole units that are there. */
  long remaining() {
    return (long) Math.max(0, level + ROUNDING);
  }

  long limit() {
    return limit;
  }

  /**
   * The most that a perfect client could have taken from the first use to now: what the bucket held
   * and what came in since, less what others took.
   */
  double offered(long now) {
    return used ? capacity + Math.max(0, now - first) * refill * leftByOthers : 0;
  }

  private Duration timeToRefill(double amount) {
    return Duration.ofNanos((long) Math.ceil(Math.max(0, amount) / refill - NO_TIME));
  }
}
