package dev.criteria.journal;

/** A line whose checksum is right does not hold what such a line has to hold. */
public final class MalformedRecordException extends Exception {
  private static final long serialVersionUID = 1;

  MalformedRecordException(String message) {
    super(message);
  }
}
