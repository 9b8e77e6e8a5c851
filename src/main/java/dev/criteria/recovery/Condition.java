package dev.criteria.recovery;

/** How a session stands, seen from outside. */
public enum Condition {
  /** A process works on it. */
  RUNNING,
  /** It says that it is running, but no process has it: it was killed. */
  KILLED,
  /** The provider could not go on. */
  PAUSED,
  /** The user stopped it. */
  INTERRUPTED,
  /** The disk or the program failed. */
  FAILED,
  /** Every evaluation has an outcome. */
  COMPLETED,
  /** Its session.json is missing or damaged; the journal may still know everything. */
  DAMAGED,
  /** Another version of the program wrote it, or it may not be read. */
  UNREADABLE;

  /** Tells whether evaluations are left, or may be left, and nobody works on them. */
  public boolean mayBeResumed() {
    return switch (this) {
      case KILLED, PAUSED, INTERRUPTED, FAILED, DAMAGED -> true;
      case RUNNING, COMPLETED, UNREADABLE -> false;
    };
  }
}
