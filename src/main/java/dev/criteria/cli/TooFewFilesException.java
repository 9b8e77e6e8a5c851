package dev.criteria.cli;

/** The system lets this process open too few files for what it is asked to do. */
final class TooFewFilesException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooFewFilesException(String message) {
    super(message);
  }
}
