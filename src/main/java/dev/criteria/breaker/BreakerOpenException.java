package dev.criteria.breaker;

/** Says that a call was not made because the circuit breaker refused it. */
public final class BreakerOpenException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Rejection rejection;

  BreakerOpenException(String breaker, Rejection rejection) {
    super(
        "the circuit breaker "
            + breaker
            + " refused the call: "
            + rejection.reason()
            + rejection.retryAfter().map(wait -> ", try again in " + wait).orElse(""));
    this.rejection = rejection;
  }

  /** The decision: why, and when to try again. */
  public Rejection rejection() {
    return rejection;
  }
}
