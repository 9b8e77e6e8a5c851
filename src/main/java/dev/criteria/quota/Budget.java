package dev.criteria.quota;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * The model of one bucket at the provider: how full it is when a request sent now arrives there.
 * The newest header by order of sending says how full it was after that request; what was sent
 * later is replayed on it. Unknown until the first header, and then it holds nothing back. Plain
 * state with time as an argument, not thread-safe.
 */
final class Budget {

  private static final double SETTLE_SECONDS = 0.5;

  /** High enough for surprises, low enough that a large bucket is not left unused. */
  private static final double TARGET_SECONDS = 0.65;

  private static final double TARGET_SHARE = 0.65;

  /** The part of the target that is kept for requests that overtake others on their way. */
  private static final double RESERVE = 0.4;

  private static final double PLENTY = 0.25;

  private final SendLog log = new SendLog();
  private final Refill refill = new Refill();
  private OptionalLong limit = OptionalLong.empty();
  private double capacity;
  private double level;
  private long asOf;
  private long anchor;
  private boolean known;

  /** Starts from what an earlier session saw; the level stays unknown. */
  void recall(long perMinute, double seenCapacity) {
    if (perMinute > 0) {
      limit = OptionalLong.of(perMinute);
      refill.bound((double) perMinute / 60);
    }
    capacity = seenCapacity;
  }

  /** Whether a header has told the level. */
  boolean known() {
    return known;
  }

  OptionalLong limit() {
    return limit;
  }

  double capacity() {
    return capacity;
  }

  Refill refill() {
    return refill;
  }

  /** What a request sent at this time finds. */
  double level(long at) {
    return at - asOf <= 0
        ? level
        : Math.min(capacity, level + refill.perSecond() * Nanos.seconds(asOf, at));
  }

  /** When the level covers so much; the whole bucket is enough for what is larger than it. */
  long coveredAt(long cost, long now) {
    if (!known) {
      return now;
    }
    double needed = Math.min((double) cost + target() * RESERVE, Math.max(1, capacity));
    double missing = needed - level(now);
    return missing <= 0 ? now : Nanos.after(now, missing / refill.positive());
  }

  /** How fast to send now, in units per second, so that the level goes to its target. */
  double rate(long at) {
    return Math.max(refill.floor(), refill.perSecond() + (level(at) - target()) / SETTLE_SECONDS);
  }

  private double target() {
    return Math.min(refill.bound() * TARGET_SECONDS, capacity * TARGET_SHARE);
  }

  /** Whether a reply says that plenty was left, so that a refusal is not for this budget. */
  boolean plenty(long cost, Limits.Share share) {
    OptionalLong left = share.remaining();
    return left.isPresent() && (double) left.getAsLong() >= (double) cost + capacity * PLENTY;
  }

  /** Charges a request. */
  void send(long number, long cost, long now) {
    log.add(number, now, (double) cost);
    if (known) {
      level = level(now) - (double) cost;
      asOf = now;
    }
  }

  /** Gives back what was charged for a request that never left. */
  void cancel(long number, long now) {
    double cost = log.cancel(number);
    if (known && cost > 0) {
      level = Math.min(capacity, level(now) + cost);
      asOf = now;
    }
    refill.restart();
  }

  /**
   * Learns from the headers of a reply.
   *
   * @param spentBefore everything charged up to this request, itself included
   * @param cost what was charged for it
   */
  void learn(Send send, long cost, long spentBefore, Limits.Share share, long now) {
    share.limit().ifPresent(value -> learnLimit(value, share));
    if (share.remaining().isEmpty() || send.number() <= anchor) {
      return;
    }
    double remaining = (double) share.remaining().getAsLong();
    if (refill.bound() == 0) {
      refill.bound((remaining + (double) cost) / 60.0);
    }
    capacity = Math.max(capacity, remaining + (known ? 0 : (double) cost));
    refill.observe(send.time(), remaining, (double) spentBefore, capacity);
    anchor(send, remaining, now);
  }

  /** A request was refused for this budget: nothing was left for it. */
  void refused(Send send, long cost, long now) {
    if (known && send.number() > anchor) {
      anchor(send, Math.min((double) Math.max(0, cost - 1), level(now)), now);
    }
    refill.restart();
  }

  private void anchor(Send send, double remaining, long now) {
    anchor = send.number();
    known = true;
    level = remaining;
    asOf = send.time();
    log.dropThrough(anchor);
    for (int i = 0; i < log.size(); i++) {
      level = level(log.time(i)) - log.cost(i);
      asOf = log.time(i);
    }
    level = level(now);
    asOf = now;
  }

  private void learnLimit(long value, Limits.Share share) {
    limit = OptionalLong.of(value);
    refill.bound(
        share.reset().map(reset -> perSecond(value, share, reset)).orElse((double) value / 60));
  }

  /** A bucket that needs longer than a minute to fill is not one of a minute. */
  private static double perSecond(long limit, Limits.Share share, Duration reset) {
    double perMinute = (double) limit / 60;
    double seconds = (double) reset.toNanos() / Nanos.PER_SECOND;
    if (seconds <= 90 || share.remaining().isEmpty()) {
      return perMinute;
    }
    return Math.min(
        perMinute, (double) Math.max(1, limit - share.remaining().getAsLong()) / seconds);
  }
}
