package dev.criteria.run;

/**
 * A finished evaluation could not be saved; going on would spend money on answers that get lost.
 */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Tells what could not be saved, where and why. */
  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
