package dev.criteria.breaker;

import java.time.Duration;
import java.util.Optional;

/**
 * The answer "not now", with the reason and when asking again makes sense. Immutable.
 *
 * <p>A class and not a record so that a rejection is one small object: the duration is made only
 * for those who ask for it.
 */
public final class Rejection implements BreakerDecision {

  private static final long NEVER = -1;

  private final RejectionReason reason;
  private final long retryAfterNanos;

  private Rejection(RejectionReason reason, long retryAfterNanos) {
    this.reason = reason;
    this.retryAfterNanos = retryAfterNanos;
  }

  static Rejection until(RejectionReason reason, long retryAfterNanos) {
    return new Rejection(reason, Math.max(0, retryAfterNanos));
  }

  static Rejection isolated() {
    return new Rejection(RejectionReason.ISOLATED, NEVER);
  }

  /** Why the call may not go out. */
  public RejectionReason reason() {
    return reason;
  }

  /**
   * How long from now until a call may be permitted without anything else happening: never
   * negative, and empty when isolated. With trials or ramp places in use it is the end of the
   * oldest lease; a call that settles may free a place much earlier.
   */
  public Optional<Duration> retryAfter() {
    return retryAfterNanos == NEVER
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(retryAfterNanos));
  }

  @Override
  public String toString() {
    return "Rejection["
        + reason
        + retryAfter().map(wait -> ", retry after " + wait).orElse("")
        + "]";
  }
}
