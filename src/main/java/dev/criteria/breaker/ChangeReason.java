package dev.criteria.breaker;

/**
 * Why a circuit changed its state.
 *
 * @param cause what kind of event it was
 * @param text the same for a reader: the numbers behind a rule, or the words of whoever did it by
 *     hand
 */
public record ChangeReason(Cause cause, String text) {

  /** The first one of every breaker. */
  static final ChangeReason CREATED = new ChangeReason(Cause.CREATED, "created");
}
