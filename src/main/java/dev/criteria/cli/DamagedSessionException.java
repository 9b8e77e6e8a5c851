package dev.criteria.cli;

/** A session is damaged more than the user has agreed to lose. */
final class DamagedSessionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DamagedSessionException(String message) {
    super(message);
  }
}
