package dev.criteria.breaker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the breaker should do, written as plainly as possible: it keeps every call and every sample
 * in lists and counts them anew each time. It shares options and strategies with the breaker, but
 * no state, no ring, no gate and no lease queue. Times are nanoseconds since its start.
 */
final class Model {

  /** A call that was permitted. */
  static final class Call {
    final long generation;
    final int burst;
    final long began;
    final boolean leased;
    boolean settled;

    Call(long generation, int burst, long began, boolean leased) {
      this.generation = generation;
      this.burst = burst;
      this.began = began;
      this.leased = leased;
    }
  }

  private record Sample(long at, @Nullable ErrorKind failure, boolean slow) {}

  private static final long NO_DEADLINE = -1;

  private final BreakerOptions options;
  private final long lease;
  private final long window;
  private final List<Call> calls = new ArrayList<>();
  private List<Sample> samples = new ArrayList<>();

  BreakerState state = BreakerState.CLOSED;
  Cause cause = Cause.CREATED;
  long generation;
  long deadline = NO_DEADLINE;
  double inRow;
  long rejected;
  private int burst;
  private int trialSuccesses;
  private int attempts;
  private long calmSince;
  private long lastBreak;
  private int rampLimit;
  private int rampSuccesses;
  private boolean rampFull;

  Model(BreakerOptions options) {
    this.options = options;
    this.lease = options.trials().lease().toNanos();
    this.window = options.opening().window().toNanos();
  }

  // Asking

  long inFlight() {
    return calls.stream().filter(call -> !call.settled).count();
  }

  boolean permitted(long now) {
    if (state == BreakerState.ISOLATED || now < deadline) {
      return false;
    }
    return switch (state) {
      case HALF_OPEN -> leasedInFlight(now) < options.trials().trials();
      case CLOSED -> rampLimit == 0 || leasedInFlight(now) < rampLimit;
      case OPEN, ISOLATED -> true;
    };
  }

  /** Takes a place that {@link #permitted} said is there. */
  Call take(long now) {
    if (state == BreakerState.OPEN) {
      change(BreakerState.HALF_OPEN, NO_DEADLINE, Cause.BREAK_OVER);
    }
    boolean leased = state == BreakerState.HALF_OPEN || rampLimit > 0;
    Call call = new Call(generation, burst, now, leased);
    calls.add(call);
    if (rampLimit > 0 && leasedInFlight(now) >= rampLimit) {
      rampFull = true;
    }
    return call;
  }

  /** When a call would be permitted if nothing happened; {@link Long#MAX_VALUE} for never. */
  long permittedAt(long now) {
    if (state == BreakerState.ISOLATED) {
      return Long.MAX_VALUE;
    }
    long time = Math.max(now, deadline);
    if (permitted(time)) {
      return time;
    }
    return calls.stream()
        .filter(call -> holdsPlace(call, now))
        .mapToLong(call -> call.began + lease)
        .filter(end -> end >= time)
        .min()
        .orElseThrow();
  }

  RejectionReason reason(long now) {
    return switch (state) {
      case ISOLATED -> RejectionReason.ISOLATED;
      case OPEN -> RejectionReason.OPEN;
      case HALF_OPEN ->
          now < deadline ? RejectionReason.RATE_LIMITED : RejectionReason.TRIALS_IN_USE;
      case CLOSED -> now < deadline ? RejectionReason.RATE_LIMITED : RejectionReason.RAMPING;
    };
  }

  private long leasedInFlight(long now) {
    return calls.stream().filter(call -> holdsPlace(call, now)).count();
  }

  private boolean holdsPlace(Call call, long now) {
    return call.leased
        && !call.settled
        && call.generation == generation
        && now < call.began + lease;
  }

  // Reporting

  Settlement settle(Call call, Outcome outcome, long now) {
    if (call.settled) {
      return Settlement.DUPLICATE;
    }
    call.settled = true;
    Settlement result = Settlement.APPLIED;
    if (call.generation != generation) {
      result = Settlement.STALE;
    } else if (call.leased && now >= call.began + lease) {
      result = Settlement.EXPIRED;
    } else if (outcome instanceof Outcome.Succeeded) {
      succeed(call, now);
    } else if (outcome instanceof Outcome.Failed failed && failed.kind().weight() != Weight.NONE) {
      fail(call, failed, now);
    }
    if (outcome instanceof Outcome.Failed failed && failed.statedWait().isPositive()) {
      deadline = Math.max(deadline, now + stated(failed));
    }
    return result;
  }

  private long stated(Outcome.Failed failed) {
    return Math.min(failed.statedWait().toNanos(), options.breaks().maxStatedWait().toNanos());
  }

  private void succeed(Call call, long now) {
    inRow = 0;
    boolean counted = sample(call, null, now);
    if (state == BreakerState.HALF_OPEN) {
      trialSuccesses++;
      if (trialSuccesses == options.trials().successesToClose()) {
        samples = new ArrayList<>();
        calmSince = now;
        rampLimit = options.trials().ramp() ? options.trials().trials() : 0;
        rampSuccesses = 0;
        rampFull = false;
        change(
            BreakerState.CLOSED, now < deadline ? deadline : NO_DEADLINE, Cause.TRIALS_SUCCEEDED);
      }
      return;
    }
    if (counted && slow(call, now) && tooSlow(now)) {
      open(Cause.SLOW_CALLS, calmed(now), null, now);
    } else if (rampLimit > 0) {
      rampSuccesses++;
      if (rampSuccesses == rampLimit) {
        rampLimit = rampFull ? 2 * rampLimit : 0;
        rampSuccesses = 0;
        rampFull = false;
      }
    }
  }

  private void fail(Call call, Outcome.Failed failed, long now) {
    boolean refusal = failed.kind().refusal() || failed.statedWait().isPositive();
    if (state == BreakerState.HALF_OPEN) {
      inRow += failed.kind().weight().value();
      sample(call, failed.kind(), now);
      open(Cause.FAILED_TRIAL, attempts + 1, failed, now);
      return;
    }
    if (refusal && call.burst < burst) {
      return;
    }
    int attempt = calmed(now);
    attempts = attempt;
    calmSince = now;
    inRow += failed.kind().weight().value();
    boolean counted = sample(call, failed.kind(), now);
    OpeningRules rules = options.opening();
    if (rampLimit > 0 && !refusal) {
      open(Cause.FAILED_RAMP, attempt + 1, failed, now);
    } else if (rules.consecutive() != null && inRow >= rules.consecutive().failures()) {
      open(Cause.CONSECUTIVE_FAILURES, attempt, failed, now);
    } else if (counted && tooManyFail(now)) {
      open(Cause.FAILURE_RATIO, attempt, failed, now);
    } else if (counted && slow(call, now) && tooSlow(now)) {
      open(Cause.SLOW_CALLS, attempt, failed, now);
    } else if (failed.statedWait().isPositive()) {
      burst++;
    }
  }

  private boolean sample(Call call, @Nullable ErrorKind failure, long now) {
    if (now - call.began > window) {
      return false;
    }
    samples.add(new Sample(now, failure, slow(call, now)));
    return true;
  }

  private boolean slow(Call call, long now) {
    OpeningRules.SlowCalls rule = options.opening().slowCalls();
    return rule != null && now - call.began > rule.slowerThan().toNanos();
  }

  private boolean tooManyFail(long now) {
    OpeningRules.Ratio rule = options.opening().ratio();
    return rule != null
        && recent(now).size() >= rule.minimumThroughput()
        && failureRatio(now) >= rule.share();
  }

  private boolean tooSlow(long now) {
    OpeningRules.SlowCalls rule = options.opening().slowCalls();
    return rule != null
        && recent(now).size() >= rule.minimumThroughput()
        && (double) slowCalls(now) / recent(now).size() >= rule.share();
  }

  // The window

  private List<Sample> recent(long now) {
    long tenth = (window + 9) / 10;
    samples.removeIf(sample -> sample.at / tenth <= now / tenth - 10);
    return samples;
  }

  long successes(long now) {
    return recent(now).stream().filter(sample -> sample.failure == null).count();
  }

  long failures(long now) {
    return recent(now).size() - successes(now);
  }

  long slowCalls(long now) {
    return recent(now).stream().filter(Sample::slow).count();
  }

  double failureRatio(long now) {
    double weights = 0;
    for (Sample sample : recent(now)) {
      weights += sample.failure == null ? 0 : sample.failure.weight().value();
    }
    return samples.isEmpty() ? 0 : weights / samples.size();
  }

  Map<ErrorKind, Long> errors(long now) {
    Map<ErrorKind, Long> result = new HashMap<>();
    for (Sample sample : recent(now)) {
      if (sample.failure != null) {
        result.merge(sample.failure, 1L, Long::sum);
      }
    }
    return result;
  }

  // Changes

  int attempt(long now) {
    return state == BreakerState.CLOSED ? calmed(now) : attempts;
  }

  private int calmed(long now) {
    if (lastBreak == 0) {
      return 0;
    }
    return (int) Math.max(0, attempts - (now - calmSince) / lastBreak);
  }

  private void open(Cause why, int attempt, Outcome.@Nullable Failed failed, long now) {
    long length =
        failed != null && failed.statedWait().isPositive()
            ? stated(failed)
            : strategyBreak(attempt);
    attempts = attempt;
    lastBreak = length;
    if (Math.max(deadline, now + length) <= now) {
      change(BreakerState.HALF_OPEN, NO_DEADLINE, why);
    } else {
      change(BreakerState.OPEN, Math.max(deadline, now + length), why);
    }
  }

  private long strategyBreak(int attempt) {
    BreakOptions breaks = options.breaks();
    Duration length;
    try {
      length = breaks.strategy().breakFor(new BreakContext(attempt, inRow));
    } catch (IllegalStateException planned) {
      length = null;
    }
    if (length == null || length.isNegative()) {
      length = breaks.baseBreak();
    }
    long nanos = Math.min(length.toNanos(), breaks.maxBreak().toNanos());
    return breaks.jitter() == 0
        ? nanos
        : nanos + (long) (nanos * breaks.jitter() * breaks.random().nextDouble());
  }

  private void change(BreakerState to, long newDeadline, Cause why) {
    if (to != BreakerState.CLOSED) {
      rampLimit = 0;
    }
    state = to;
    cause = why;
    deadline = newDeadline;
    generation++;
    trialSuccesses = 0;
  }

  // Control

  void isolate() {
    change(BreakerState.ISOLATED, deadline, Cause.ISOLATED);
  }

  void reset() {
    inRow = 0;
    samples = new ArrayList<>();
    attempts = 0;
    lastBreak = 0;
    rampLimit = 0;
    change(BreakerState.CLOSED, NO_DEADLINE, Cause.RESET);
  }

  void forceHalfOpen() {
    change(BreakerState.HALF_OPEN, NO_DEADLINE, Cause.FORCED_HALF_OPEN);
  }

  void forceOpen(long now) {
    open(Cause.FORCED_OPEN, attempt(now), null, now);
  }
}
