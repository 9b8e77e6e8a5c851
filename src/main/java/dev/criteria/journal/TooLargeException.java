package dev.criteria.journal;

import java.io.IOException;

/** A file is larger than what belongs there can be, and was not read. */
final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1;

  TooLargeException(int maxLength) {
    super("the file is larger than %d bytes".formatted(maxLength));
  }
}
