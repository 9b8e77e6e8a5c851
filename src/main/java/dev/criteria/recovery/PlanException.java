package dev.criteria.recovery;

/** A session's saved plan or copy of the companies cannot be used; the session is damaged. */
public final class PlanException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Tells what is wrong with which file, and what to do. */
  public PlanException(String message) {
    super(message);
  }
}
