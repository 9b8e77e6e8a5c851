package dev.criteria.breaker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;

/**
 * Leave to make one call, and the place to report how it ended.
 *
 * <p>It settles exactly once: the first report counts, later ones answer {@link
 * Settlement#DUPLICATE}. A permit that is closed without a report is settled as ignored, so use it
 * in a try-with-resources statement. It knows the generation of the circuit it was given in; a
 * report to a later generation changes no state and no count. Thread-safe: any thread may settle
 * it.
 */
public final class Permit implements BreakerDecision, AutoCloseable {

  private static final int UNSETTLED = 0;
  private static final int SETTLING = 1;
  private static final int SETTLED = 2;
  private static final VarHandle PHASE = phaseHandle();

  private final CircuitBreaker breaker;
  private final Term term;
  private final long began;

  /** {@link #UNSETTLED}, {@link #SETTLING} for some nanoseconds, or {@link #SETTLED}. */
  private volatile int phase;

  Permit(CircuitBreaker breaker, Term term, long began) {
    this.breaker = breaker;
    this.term = term;
    this.began = began;
  }

  /** The generation of the circuit that gave this permit: one more with each change of state. */
  public long generation() {
    return term.generation();
  }

  /** Reports that the call did what was asked. */
  public Settlement succeeded() {
    return breaker.settle(this, Outcome.SUCCEEDED);
  }

  /** Reports a failure for which the server stated no wait. */
  public Settlement failed(ErrorKind kind) {
    return breaker.settle(this, new Outcome.Failed(kind));
  }

  /**
   * Reports a failure.
   *
   * @param statedWait how long the server said to wait, from now; zero or less means it said
   *     nothing
   */
  public Settlement failed(ErrorKind kind, Duration statedWait) {
    return breaker.settle(this, new Outcome.Failed(kind, statedWait));
  }

  /**
   * Reports that the call says nothing about the other side, for example because it was cancelled.
   */
  public Settlement ignored() {
    return breaker.settle(this, Outcome.IGNORED);
  }

  /** Reports an outcome that was worked out elsewhere. */
  public Settlement settle(Outcome outcome) {
    return breaker.settle(this, outcome);
  }

  /** Settles as ignored what nobody settled. */
  @Override
  public void close() {
    breaker.settle(this, Outcome.IGNORED);
  }

  /** Settles it as a success that the gate counts; false when it is settled or the gate is shut. */
  boolean settleThrough(Gate gate) {
    if (!PHASE.compareAndSet(this, UNSETTLED, SETTLING)) {
      return false;
    }
    boolean counted = gate.succeed();
    PHASE.setRelease(this, counted ? SETTLED : UNSETTLED);
    return counted;
  }

  /** Settles it, for a caller with the lock; false when it was settled before. */
  boolean settleUnderLock() {
    return !settled() && (PHASE.compareAndSet(this, UNSETTLED, SETTLED) || settleUnderLock());
  }

  /** Whether it is settled; waits while another thread is between the two steps of settling. */
  boolean settled() {
    int seen = phase;
    while (seen == SETTLING) {
      Thread.onSpinWait();
      seen = phase;
    }
    return seen == SETTLED;
  }

  /** Whether it was given in this very term, with the same hold, burst and lease. */
  @SuppressWarnings(
      "ReferenceEquality") // the same, not merely equal: one comparison, on every call
  boolean isOf(Term other) {
    return term == other;
  }

  long began() {
    return began;
  }

  int burst() {
    return term.burst();
  }

  boolean expired(long now, long lease) {
    return term.leased() && now - began >= lease;
  }

  private static VarHandle phaseHandle() {
    try {
      return MethodHandles.lookup().findVarHandle(Permit.class, "phase", int.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  @Override
  public String toString() {
    return "Permit[generation " + generation() + "]";
  }
}
