package dev.criteria.breaker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The circuit without threads: state, counts and the moves between states, with the time as an
 * argument in nanoseconds since the breaker was made. The caller holds a lock; only {@link
 * #state()} may be read without it, because everything a reader needs (state, deadline, generation)
 * hangs on that one reference.
 */
final class Mechanism {

  private final String name;
  private final BreakerOptions options;
  private final InstantSource wallTime;
  private final Announcer announcer;
  private final Tally tally;
  private final Judge judge;
  private final History history;
  private volatile State state;

  /**
   * True only while the state is a free CLOSED: cleared before it is left, set after it is entered.
   */
  private volatile boolean free;

  Mechanism(String name, BreakerOptions options, InstantSource wallTime, Announcer announcer) {
    this.name = name;
    this.options = options;
    this.wallTime = wallTime;
    this.announcer = announcer;
    this.tally = new Tally(options.opening());
    this.judge = new Judge(options.opening(), tally);
    ChangeReason reason = ChangeReason.CREATED;
    Term first = new Term(0, 0, wallTime.instant(), reason, Term.NONE, 0, false);
    this.history = new History(options.historySize(), first);
    this.state = new ClosedState(first, null);
    this.free = true;
  }

  State state() {
    return state;
  }

  /** Whether any number of calls may go out; false may also mean that this is about to change. */
  boolean free() {
    return free;
  }

  // Letting calls out

  /** A permit for the owner, or null when no call can go out now. */
  @Nullable Permit admit(CircuitBreaker owner, long now) {
    moveOn(now);
    State current = state;
    if (current.places(now) == 0) {
      return null;
    }
    Permit permit = new Permit(owner, current.term(), now);
    tally.admitted(1);
    switch (current) {
      case ClosedState closed -> {
        if (closed.ramp() != null) {
          closed.ramp().take(permit, now);
        }
      }
      case HalfOpenState halfOpen -> halfOpen.trials().take(permit);
      case OpenState _, IsolatedState _ -> throw new IllegalStateException(current.toString());
    }
    return permit;
  }

  /** Turns a call away, and counts that. */
  Rejection reject(long now) {
    tally.rejected(1);
    return state.rejection(now);
  }

  /** What the passing of time alone changes: a break or a hold that is over. */
  private void moveOn(long now) {
    switch (state) {
      case OpenState open when !open.term().holds(now) ->
          become(now, Term.NONE, Cause.BREAK_OVER, "the break is over", this::halfOpen);
      case ClosedState closed
          when closed.term().deadline() != Term.NONE && !closed.term().holds(now) ->
          replace(closed.withoutHold());
      case OpenState _, ClosedState _, HalfOpenState _, IsolatedState _ -> {}
    }
  }

  // Taking results in

  /**
   * Takes a result in.
   *
   * @param breakNanos how long the break lasts that {@link #breakAfter} announced; unused without
   *     one
   */
  Settlement settle(Permit permit, Outcome outcome, long now, long breakNanos) {
    Settlement standing = standing(permit, now);
    if (!permit.settleUnderLock()) {
      return Settlement.DUPLICATE;
    }
    fold();
    tally.settled();
    if (standing == Settlement.APPLIED) {
      apply(permit, outcome, now, breakNanos);
    }
    if (outcome instanceof Outcome.Failed failed) {
      hold(now, options.breaks().believed(failed.statedWait()));
    }
    unfold(now);
    return standing;
  }

  /**
   * What a strategy should be asked before this result can be taken in, or null when it opens
   * nothing or the server stated how long. Changes nothing that can be seen.
   */
  @Nullable BreakContext breakAfter(Permit permit, Outcome outcome, long now) {
    if (standing(permit, now) != Settlement.APPLIED || stated(outcome) > 0) {
      return null;
    }
    fold();
    Cause cause = judge.opens(state, permit, outcome, now);
    return cause == null ? null : context(cause, inRowAfter(outcome), now);
  }

  private Settlement standing(Permit permit, long now) {
    if (permit.settled()) {
      return Settlement.DUPLICATE;
    }
    if (permit.generation() != state.term().generation()) {
      return Settlement.STALE;
    }
    return permit.expired(now, options.trials().lease().toNanos())
        ? Settlement.EXPIRED
        : Settlement.APPLIED;
  }

  private void apply(Permit permit, Outcome outcome, long now, long breakNanos) {
    Cause cause = judge.opens(state, permit, outcome, now);
    int attempt = cause == null ? 0 : context(cause, inRowAfter(outcome), now).attempt();
    giveBack(permit);
    switch (outcome) {
      case Outcome.Ignored _ -> {}
      case Outcome.Succeeded _ -> success(permit, now, cause != null);
      case Outcome.Failed failed -> failure(permit, failed, now);
    }
    if (cause != null) {
      long stated = stated(outcome);
      open(
          now,
          stated > 0 ? stated : breakNanos,
          attempt,
          cause,
          judge.describe(cause, outcome, now));
    }
  }

  private void success(Permit permit, long now, boolean opens) {
    tally.success(permit, now);
    switch (state) {
      case ClosedState closed -> {
        if (closed.ramp() != null && closed.ramp().endsWithSuccess() && !opens) {
          replace(closed.withoutRamp());
        }
      }
      case HalfOpenState halfOpen -> {
        if (halfOpen.succeeded() >= options.trials().successesToClose()) {
          close(now);
        }
      }
      case OpenState _, IsolatedState _ -> {}
    }
  }

  private void failure(Permit permit, Outcome.Failed failed, long now) {
    if (Judge.halves(failed) == 0 || judge.belongsToCountedBurst(state, permit, failed)) {
      return;
    }
    tally.failure(permit, failed.kind(), now);
    if (state instanceof ClosedState closed) {
      tally.attempts().disturb(now);
      if (stated(failed) > 0) {
        replace(closed.afterBurst());
      }
    }
  }

  private void giveBack(Permit permit) {
    switch (state) {
      case ClosedState closed -> {
        if (closed.ramp() != null) {
          closed.ramp().places().giveBack(permit);
        }
      }
      case HalfOpenState halfOpen -> halfOpen.trials().giveBack(permit);
      case OpenState _, IsolatedState _ -> {}
    }
  }

  /** Holds everybody for what the server stated, unless they are held for longer anyway. */
  private void hold(long now, long stated) {
    Term term = state.term();
    if (stated > 0 && now + stated > term.deadline()) {
      replace(state.heldUntil(term.withDeadline(now + stated)));
    }
  }

  // Moves between states

  private void open(long now, long breakNanos, int attempt, Cause cause, String text) {
    tally.attempts().breakBegins(attempt, breakNanos);
    long deadline = Math.max(state.term().deadline(), now + breakNanos);
    if (deadline > now) {
      become(now, deadline, cause, text, term -> new OpenState(term, options.trials().trials()));
    } else {
      become(now, Term.NONE, cause, text, this::halfOpen);
    }
  }

  private void close(long now) {
    long hold = state.term().holds(now) ? state.term().deadline() : Term.NONE;
    tally.clear();
    tally.attempts().calmFrom(now);
    String text = options.trials().successesToClose() + " trials succeeded";
    Ramp ramp = options.trials().ramp() ? new Ramp(options.trials()) : null;
    become(now, hold, Cause.TRIALS_SUCCEEDED, text, term -> new ClosedState(term, ramp));
  }

  void isolate(long now, String text) {
    become(now, state.term().deadline(), Cause.ISOLATED, text, IsolatedState::new);
  }

  void reset(long now, String text) {
    tally.clear();
    tally.attempts().reset();
    become(now, Term.NONE, Cause.RESET, text, term -> new ClosedState(term, null));
  }

  void forceHalfOpen(long now, String text) {
    become(now, Term.NONE, Cause.FORCED_HALF_OPEN, text, this::halfOpen);
  }

  void forceOpen(long now, String text, long breakNanos) {
    open(now, breakNanos, forcedBreak(now).attempt(), Cause.FORCED_OPEN, text);
  }

  /** What a strategy should be asked before {@link #forceOpen}. */
  BreakContext forcedBreak(long now) {
    return context(Cause.FORCED_OPEN, tally.halvesInRow(), now);
  }

  private HalfOpenState halfOpen(Term term) {
    return new HalfOpenState(term, options.trials());
  }

  private void become(
      long now, long deadline, Cause cause, String text, Function<Term, State> maker) {
    Term old = state.term();
    BreakerState from = state.kind();
    ChangeReason reason = new ChangeReason(cause, text);
    Instant at = wallTime.instant();
    State next =
        maker.apply(new Term(old.generation() + 1, now, at, reason, deadline, old.burst(), false));
    replace(next);
    StateChange change = new StateChange(name, at, from, next.kind(), old.generation() + 1, reason);
    history.add(now, change);
    announcer.add(change);
  }

  /** Publishes another state; what the gate of the old one counted goes into the tally. */
  private void replace(State next) {
    switch (state) {
      case ClosedState closed -> tally.add(closed.gate().shut(), closed.quickUntil());
      case OpenState open -> tally.rejected(open.turnedAway().shut().passed());
      case HalfOpenState _, IsolatedState _ -> {}
    }
    boolean freeNext = next instanceof ClosedState closed && closed.free();
    if (!freeNext) {
      free = false;
    }
    state = next;
    if (freeNext) {
      free = true;
    }
  }

  /** Puts what quick successes counted into the tally; until {@link #unfold} there are no more. */
  private void fold() {
    if (state instanceof ClosedState closed && closed.quickUntil() != Term.NONE) {
      replace(closed.again());
    }
  }

  /** Makes successes quick again, if they can be. */
  private void unfold(long now) {
    if (state instanceof ClosedState closed && closed.free() && closed.quickUntil() == Term.NONE) {
      long end = tally.quickUntil(now);
      if (end != Term.NONE) {
        replace(closed.quickUntil(end, tally.window().length()));
      }
    }
  }

  // Reading

  BreakerSnapshot snapshot(long now, Instant wallNow, int waiting) {
    collect();
    BreakerSnapshot snapshot = snapshotOfTally(now, wallNow, waiting);
    unfold(now);
    return snapshot;
  }

  /** Puts into the tally whatever was counted up to one moment; what comes later is not in it. */
  private void collect() {
    switch (state) {
      case ClosedState closed -> replace(closed.again());
      case OpenState open -> replace(open.again());
      case HalfOpenState _, IsolatedState _ -> {}
    }
  }

  private BreakerSnapshot snapshotOfTally(long now, Instant wallNow, int waiting) {
    Term term = state.term();
    return new BreakerSnapshot(
        name,
        state.kind(),
        term.at(),
        term.reason(),
        term.holds(now) ? wallNow.plusNanos(term.deadline() - now) : null,
        term.generation(),
        attempt(now),
        tally.window().totals(now),
        tally.halvesInRow() / 2.0,
        tally.rejected(),
        tally.inFlight(),
        waiting,
        tally.window().failuresByKind(now));
  }

  List<StateChange> history() {
    return history.changes();
  }

  List<TimelineSpan> timeline(long now, Instant wallNow, Duration length) {
    return history.timeline(now, wallNow, length);
  }

  // Small things

  private BreakContext context(Cause cause, int halvesInRow, long now) {
    int attempt = cause.raisesAttempt() ? attempt(now) + 1 : attempt(now);
    return new BreakContext(attempt, halvesInRow / 2.0);
  }

  /** The row of failures once this outcome is counted: a success, if only a slow one, ends it. */
  private int inRowAfter(Outcome outcome) {
    return outcome instanceof Outcome.Succeeded ? 0 : tally.halvesInRow() + Judge.halves(outcome);
  }

  private int attempt(long now) {
    return state instanceof ClosedState ? tally.attempts().calmed(now) : tally.attempts().count();
  }

  private long stated(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        ? options.breaks().believed(failed.statedWait())
        : 0;
  }
}
