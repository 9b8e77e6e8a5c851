package dev.criteria.workbook;

import java.io.IOException;

/**
 * A file is no workbook that can be read. The message says what is wrong and what to do, without
 * the file's name; text out of the file is not in it.
 */
public final class WorkbookException extends IOException {
  private static final long serialVersionUID = 1;

  WorkbookException(String message) {
    super(message);
  }

  WorkbookException(String message, Throwable cause) {
    super(message, cause);
  }
}
