package dev.criteria.report;

import dev.criteria.text.ScreenText;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A result file could not be written. What was there before is still there. */
public final class ResultsNotWrittenException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Path file;

  /** Tells which file or folder could not be written, and why. */
  public ResultsNotWrittenException(Path file, IOException cause) {
    super(
        "results could not be written: %s: %s; make room or allow writing there, the finished evaluations are kept"
            .formatted(ScreenText.shown(file.toString()), ScreenText.shown(reason(cause))),
        cause);
    this.file = file;
  }

  /** The file or folder that could not be written. */
  public Path file() {
    return file;
  }

  /** The message of a file system exception repeats the path, so its reason is taken alone. */
  private static String reason(IOException cause) {
    String message =
        cause instanceof FileSystemException inFile ? inFile.getReason() : cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
