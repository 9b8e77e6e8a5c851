package dev.criteria.quota;

import java.util.OptionalDouble;

/**
 * Finds a rate by trying, where the provider tells no budget. A refusal tells one thing for sure:
 * the bucket was empty then. What was served between two such moments is what it refilled, so the
 * rate is measured between two bursts of refusals; before the first it doubles every other second,
 * and after each it creeps up, the slower the longer the measurement was. Plain state with time as
 * an argument, not thread-safe.
 */
final class RateSearch {

  private static final double FIRST_RATE = 8;
  private static final double LEAST_RATE = 0.02;

  /** Growth per second before the first refusal: at least so much, ... */
  private static final double START_GROWTH = 1.7;

  /** ... and so much in the time a reply takes, as nothing is learned of a rate before that. */
  private static final double GROWTH_PER_REPLY = 1.15;

  private static final double MOST_GROWTH = 1_000;

  /** A bucket of a second is taken for granted, and kept this full. */
  private static final double BANK_SECONDS = 0.4;

  private static final double CUT = 0.5;
  private static final double EASED = 0.95;
  private static final double CREEP = 0.02;
  private static final double SURE_CREEP = 0.004;
  private static final double LEAST_CREEP = 0.0003;
  private static final double TRUSTED_SECONDS = 4;
  private static final double PATIENCE_SECONDS = 60;

  private boolean active;
  private boolean starting = true;
  private double refill = FIRST_RATE;
  private double creep = CREEP;
  private double level;
  private long since;
  private long asOf;
  private double growth = START_GROWTH;

  private boolean emptied;
  private long emptyNumber;
  private long emptyTime;
  private long refusedSince;
  private int cuts;

  boolean active() {
    return active;
  }

  int cuts() {
    return cuts;
  }

  /** The rate found so far; 0 before the first refusal. */
  double ceiling() {
    return starting ? 0 : refill;
  }

  /** Starts from what an earlier session found. */
  void recall(double ceiling) {
    if (ceiling > 0) {
      refill = ceiling;
      starting = false;
    }
  }

  /** Begins, from a rate that is known to be of use if there is one. */
  void begin(OptionalDouble from, long now) {
    if (active) {
      return;
    }
    active = true;
    since = now;
    asOf = now;
    if (starting && from.isPresent()) {
      refill = from.getAsDouble();
      starting = false;
    }
  }

  void end() {
    active = false;
  }

  /** What it may be in the long run, per second. */
  double refill(long at) {
    double seconds = Math.max(0, Nanos.seconds(since, at));
    if (starting) {
      return refill * Math.pow(growth, seconds);
    }
    double impatience = 1 + Math.pow(seconds / PATIENCE_SECONDS, 2);
    return refill * (1 + creep * seconds * impatience);
  }

  /** How fast to send now, per second. */
  double rate(long at) {
    double steady = refill(at);
    return starting ? steady : Math.max(0.3 * steady, steady + level(at) - BANK_SECONDS * steady);
  }

  private double level(long at) {
    double steady = refill(at);
    return Math.min(steady, level + steady * Math.max(0, Nanos.seconds(asOf, at)));
  }

  /** Counts a request; a rate that nobody asks for is not tried. */
  void sent(long now, double recentPerSecond) {
    level = level(now) - 1;
    if (starting) {
      refill = Math.min(refill(now), Math.max(FIRST_RATE, 2 * recentPerSecond));
      since = now;
    }
    asOf = now;
  }

  /** One was served, so many seconds after it was sent: a fast provider is tried faster. */
  void served(double seconds, long now) {
    if (active && starting) {
      refill = refill(now);
      since = now;
      double perSecond = Math.pow(GROWTH_PER_REPLY, 1 / Math.max(1e-3, seconds));
      growth = Math.max(START_GROWTH, Math.min(MOST_GROWTH, perSecond));
    }
  }

  /** One of a burst was refused. */
  void refused(Send send) {
    if (send.number() > emptyNumber) {
      refusedSince++;
    }
  }

  /** The first of a burst was refused: cuts the rate. */
  void cut(Send send, long now) {
    double tried = refill(send.time());
    double measured = emptied ? measured(send) : 0;
    refill = Math.max(LEAST_RATE, Math.min(EASED * tried, Math.max(measured, CUT * tried)));
    creep = emptied ? creepAfter(Nanos.seconds(emptyTime, send.time())) : CREEP;
    starting = false;
    cuts++;
    emptied = true;
    emptyNumber = send.number();
    emptyTime = send.time();
    refusedSince = 0;
    since = now;
    asOf = now;
    level = Math.min(refill, refill * Nanos.seconds(send.time(), now));
  }

  /** A short measurement may be off by much, as a full bucket hides what overflows. */
  private static double creepAfter(double seconds) {
    return seconds < TRUSTED_SECONDS ? CREEP : Math.max(LEAST_CREEP, SURE_CREEP / seconds);
  }

  private double measured(Send send) {
    long served = send.number() - emptyNumber - refusedSince;
    return (double) served / Math.max(1e-3, Nanos.seconds(emptyTime, send.time()));
  }
}
