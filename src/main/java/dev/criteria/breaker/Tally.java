package dev.criteria.breaker;

/**
 * What a breaker counts across its states. Plain state with time as an argument, not thread-safe.
 */
final class Tally {

  private final SamplingWindow window;
  private final long slowerThan;
  private final Attempts attempts = new Attempts();
  private int halvesInRow;
  private long admitted;
  private long settled;
  private long rejected;

  Tally(OpeningRules rules) {
    window = new SamplingWindow(rules.window().toNanos());
    OpeningRules.SlowCalls slowCalls = rules.slowCalls();
    slowerThan = slowCalls == null ? Long.MAX_VALUE : slowCalls.slowerThan().toNanos();
  }

  SamplingWindow window() {
    return window;
  }

  Attempts attempts() {
    return attempts;
  }

  /** The weights of the failures in a row, in halves. */
  int halvesInRow() {
    return halvesInRow;
  }

  /** Calls that were permitted and have not reported, apart from what a gate still counts. */
  long inFlight() {
    return admitted - settled;
  }

  long rejected() {
    return rejected;
  }

  /** Adds what a gate counted while the bucket that ends then was the newest. */
  void add(Gate.Counts counts, long bucketEnds) {
    admitted += counts.passed();
    settled += counts.successes();
    if (counts.successes() > 0) {
      window.addSuccesses(bucketEnds, counts.successes());
    }
  }

  /** When the time of quick successes ends that begins now; {@link Term#NONE} when none begins. */
  long quickUntil(long now) {
    if (halvesInRow > 0 || slowerThan != Long.MAX_VALUE) {
      return Term.NONE;
    }
    window.moveTo(now);
    return window.newestEnds();
  }

  void admitted(long calls) {
    admitted += calls;
  }

  void settled() {
    settled++;
  }

  void rejected(long calls) {
    rejected += calls;
  }

  boolean slow(Permit permit, long now) {
    return now - permit.began() > slowerThan;
  }

  boolean inWindow(Permit permit, long now) {
    return window.reachesBack(permit.began(), now);
  }

  void success(Permit permit, long now) {
    halvesInRow = 0;
    if (inWindow(permit, now)) {
      window.addSuccess(now, slow(permit, now));
    }
  }

  void failure(Permit permit, ErrorKind kind, long now) {
    halvesInRow += kind.weight().halves();
    if (inWindow(permit, now)) {
      window.addFailure(now, kind, slow(permit, now));
    }
  }

  /** Forgets what rules look at; a new CLOSED begins without a past. */
  void clear() {
    halvesInRow = 0;
    window.clear();
  }
}
