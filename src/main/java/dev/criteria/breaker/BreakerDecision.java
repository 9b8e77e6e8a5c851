package dev.criteria.breaker;

/**
 * The answer to "may a call go out now?": a {@link Permit}, or a {@link Rejection}.
 *
 * <p>Whoever gets a permit must settle it, best in a try-with-resources statement.
 *
 * {@snippet :
 * switch (breaker.beforeCall()) {
 *   case Permit permit -> send(permit);
 *   case Rejection rejection -> postpone(rejection);
 * }
 * }
 */
public sealed interface BreakerDecision permits Permit, Rejection {

  /** Whether the call may go out. */
  default boolean permitted() {
    return this instanceof Permit;
  }
}
