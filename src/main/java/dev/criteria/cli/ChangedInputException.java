package dev.criteria.cli;

/** A session is to go on with other input than it began with. */
final class ChangedInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ChangedInputException(String message) {
    super(message);
  }
}
