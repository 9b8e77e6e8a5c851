package dev.criteria.run;

/**
 * A finished evaluation could not be saved; going on would spend money on answers that get lost.
 */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Carries the failure of the storage, whose message says what could not be saved and why. */
  public CheckpointException(Exception cause) {
    super(cause.getMessage(), cause);
  }
}
