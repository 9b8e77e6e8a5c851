package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file cannot be used, whatever it was to contain; its reader turns this into the {@link
 * CatalogException} of its content. The message is ready for the user.
 */
final class UnusableFileException extends IOException {
  private static final long serialVersionUID = 1;

  private final String explanation;
  private final long line;

  UnusableFileException(String message) {
    this(message, 0);
  }

  /**
   * @param line the line that cannot be used, counted from 1; 0 for none
   */
  UnusableFileException(String message, long line) {
    this(message, line, null);
  }

  private UnusableFileException(String message, long line, @Nullable Throwable cause) {
    super(message, cause);
    this.explanation = message;
    this.line = line;
  }

  /** The line that cannot be used, counted from 1; 0 when it is not a line. */
  long line() {
    return line;
  }

  /** The message, which is never absent. */
  String explanation() {
    return explanation;
  }

  /** Puts a failure of the file system into the user's words; a complaint stays as it is. */
  static UnusableFileException of(Path file, IOException failure) {
    String what =
        switch (failure) {
          case UnusableFileException complaint -> complaint.explanation;
          case NoSuchFileException _ -> ScreenText.path(file) + ": no such file; check the path";
          case AccessDeniedException _ ->
              ScreenText.path(file) + ": no permission to read it; change its permissions";
          case FileSystemException other -> unreadable(file, other.getReason());
          default -> unreadable(file, failure.getMessage());
        };
    return new UnusableFileException(what, 0, failure);
  }

  private static String unreadable(Path file, @Nullable String reason) {
    return "%s: cannot be read (%s); check the disk and the file"
        .formatted(
            ScreenText.path(file), ScreenText.shown(Objects.toString(reason, "no reason given")));
  }
}
