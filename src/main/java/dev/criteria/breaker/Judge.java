package dev.criteria.breaker;

import org.jspecify.annotations.Nullable;

/**
 * Judges whether a result opens the circuit, before it is counted. Changes nothing; needs the lock
 * of the breaker, because it reads the counts.
 */
final class Judge {

  private static final WindowTotals IN_NO_RATIO = new WindowTotals(0, 0, 0, 0);

  private final OpeningRules rules;
  private final Tally tally;

  Judge(OpeningRules rules, Tally tally) {
    this.rules = rules;
    this.tally = tally;
  }

  /**
   * The cause to open with this result, which belongs to the state and is not counted yet; or null.
   */
  @Nullable Cause opens(State state, Permit permit, Outcome outcome, long now) {
    return switch (outcome) {
      case Outcome.Ignored _ -> null;
      case Outcome.Succeeded _ -> bySlowSuccess(state, permit, now);
      case Outcome.Failed failed ->
          halves(failed) == 0 ? null : byFailure(state, permit, failed, now);
    };
  }

  /** Whether another refusal to a call of the same burst has been counted for all of them. */
  boolean belongsToCountedBurst(State state, Permit permit, Outcome.Failed failed) {
    return failed.refused() && permit.burst() < state.term().burst();
  }

  private @Nullable Cause bySlowSuccess(State state, Permit permit, long now) {
    return state instanceof ClosedState && tally.slow(permit, now) && tally.inWindow(permit, now)
        ? rules.opensAfterSlowCall(tally.window().totals(now).withSuccess(true))
        : null;
  }

  private @Nullable Cause byFailure(State state, Permit permit, Outcome.Failed failed, long now) {
    return switch (state) {
      case HalfOpenState _ -> Cause.FAILED_TRIAL;
      case ClosedState closed when closed.ramp() != null && !failed.refused() -> Cause.FAILED_RAMP;
      case ClosedState _ when belongsToCountedBurst(state, permit, failed) -> null;
      case ClosedState _ -> byRules(permit, failed, now);
      case OpenState _, IsolatedState _ -> null;
    };
  }

  private @Nullable Cause byRules(Permit permit, Outcome.Failed failed, long now) {
    int inRow = tally.halvesInRow() + halves(failed);
    if (!tally.inWindow(permit, now)) {
      return rules.opensAfterFailure(inRow, IN_NO_RATIO);
    }
    boolean slow = tally.slow(permit, now);
    WindowTotals totals = tally.window().totals(now).withFailure(halves(failed), slow);
    Cause cause = rules.opensAfterFailure(inRow, totals);
    return cause == null && slow ? rules.opensAfterSlowCall(totals) : cause;
  }

  /** The cause in words, with everything counted. */
  String describe(Cause cause, Outcome outcome, long now) {
    WindowTotals totals = tally.window().totals(now);
    String kind = outcome instanceof Outcome.Failed failed ? failed.kind().name() : "";
    return switch (cause) {
      case CONSECUTIVE_FAILURES -> inWholes(tally.halvesInRow()) + " failures in a row";
      case FAILURE_RATIO -> percent(totals.failureRatio()) + totals.calls() + " calls failed";
      case SLOW_CALLS -> percent(totals.slowRatio()) + totals.calls() + " calls were slow";
      case FAILED_TRIAL -> "a trial failed: " + kind;
      case FAILED_RAMP -> "a call in the ramp after closing failed: " + kind;
      case BREAK_OVER, TRIALS_SUCCEEDED, ISOLATED, RESET, FORCED_OPEN, FORCED_HALF_OPEN, CREATED ->
          throw new IllegalArgumentException("no result leads to " + cause);
    };
  }

  // Not String.format: this runs under the lock, which is no place to load a locale.

  private static String inWholes(int halves) {
    return halves / 2 + (halves % 2 == 0 ? "" : ".5");
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " % of ";
  }

  /** The weight of an outcome in halves; 0 for what is no failure. */
  static int halves(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed ? failed.kind().weight().halves() : 0;
  }
}
