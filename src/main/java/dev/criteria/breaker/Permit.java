package dev.criteria.breaker;

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

  private final CircuitBreaker breaker;
  private final Term term;
  private final long began;
  private final boolean leased;

  /** Guarded by the lock of the breaker. */
  boolean settled;

  Permit(CircuitBreaker breaker, Term term, long began, boolean leased) {
    this.breaker = breaker;
    this.term = term;
    this.began = began;
    this.leased = leased;
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

  long began() {
    return began;
  }

  int burst() {
    return term.burst();
  }

  boolean expired(long now, long lease) {
    return leased && now - began >= lease;
  }

  @Override
  public String toString() {
    return "Permit[generation " + generation() + "]";
  }
}
