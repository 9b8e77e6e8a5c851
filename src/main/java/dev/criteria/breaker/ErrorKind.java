package dev.criteria.breaker;

/**
 * A kind of failure, as the caller names it.
 *
 * <p>Use few kinds, made once: they are the keys of {@link BreakerSnapshot#errors()}.
 *
 * @param name what the kind is called in snapshots; not blank
 * @param weight how much one failure of this kind counts
 * @param refusal whether the server is well and turned the call away (a rate limit). Refusals to
 *     calls that went out before a hold count as one failure together, and do not end a ramp. A
 *     failure that brings a stated wait is taken as a refusal whatever this says.
 */
public record ErrorKind(String name, Weight weight, boolean refusal) {

  /** Checks the name. */
  public ErrorKind {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name of an error kind must not be blank");
    }
  }

  /** A failure of full weight that is no refusal. */
  public static ErrorKind failure(String name) {
    return new ErrorKind(name, Weight.FULL, false);
  }

  /** A refusal of full weight. */
  public static ErrorKind refusal(String name) {
    return new ErrorKind(name, Weight.FULL, true);
  }
}
