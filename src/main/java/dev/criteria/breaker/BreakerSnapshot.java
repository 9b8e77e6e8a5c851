package dev.criteria.breaker;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a breaker at one instant. Immutable; taking one changes nothing.
 *
 * <p>Calls, successes, failures, slow calls, their rates and the errors are those of the sampling
 * window since the circuit last closed (trials included); rejections are counted since the breaker
 * was made.
 *
 * @param name the name of the breaker
 * @param state its state; OPEN past its deadline stays OPEN until somebody calls
 * @param since when that state began, by the wall clock of then
 * @param reason why it began; the words of whoever isolated the circuit, for example
 * @param until until when nobody may call, by the wall clock of now; null when no such wait runs
 * @param generation one more with each change of state
 * @param attempt the number of the current or next break: 0 for a first one
 * @param totals the sums of the sampling window
 * @param failuresInRow the weights of the failures in a row
 * @param rejected calls that were turned away
 * @param inFlight calls that were permitted and have not reported, whatever their generation
 * @param waiting threads in {@link CircuitBreaker#awaitPermit}
 * @param errors the failures of the window by kind
 */
public record BreakerSnapshot(
    String name,
    BreakerState state,
    Instant since,
    ChangeReason reason,
    @Nullable Instant until,
    long generation,
    int attempt,
    WindowTotals totals,
    double failuresInRow,
    long rejected,
    long inFlight,
    int waiting,
    Map<ErrorKind, Long> errors) {

  /** Copies the errors. */
  public BreakerSnapshot {
    errors = Map.copyOf(errors);
  }

  /** Until when nobody may call, if such a wait runs. */
  public Optional<Instant> deadline() {
    return Optional.ofNullable(until);
  }

  /** Calls that settled in the window. */
  public long calls() {
    return totals.calls();
  }

  /** Calls of the window that succeeded. */
  public long successes() {
    return totals.successes();
  }

  /** Calls of the window that failed, whatever their weight. */
  public long failures() {
    return totals.failures();
  }

  /** The weights of the failures divided by the calls, from 0 to 1; 0 without calls. */
  public double failureRatio() {
    return totals.failureRatio();
  }

  /** Calls of the window that took longer than the limit; 0 without a rule for slow calls. */
  public long slowCalls() {
    return totals.slow();
  }

  /** Slow calls divided by all calls, from 0 to 1; 0 without calls. */
  public double slowCallRatio() {
    return totals.slowRatio();
  }
}
