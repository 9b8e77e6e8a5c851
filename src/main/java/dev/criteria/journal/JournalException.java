package dev.criteria.journal;

import dev.criteria.text.ScreenText;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Why a session could not be made, opened, written or read; one line a user can act on. */
public abstract sealed class JournalException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private JournalException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The text is no session id. */
  public static final class InvalidSessionId extends JournalException {
    private static final long serialVersionUID = 1;

    InvalidSessionId(String text) {
      super(
          "invalid session id %s; ids look like crit_20260920_101112"
              .formatted(ScreenText.quotedPlain(text)),
          null);
    }
  }

  /** A new session was asked for under an id that is taken. */
  public static final class SessionExists extends JournalException {
    private static final long serialVersionUID = 1;

    SessionExists(SessionId id, Path folder) {
      super("session %s exists already: %s; choose another id".formatted(id.value(), folder), null);
    }
  }

  /** There is no such session, or what stands in its place is none. */
  public static final class NoSession extends JournalException {
    private static final long serialVersionUID = 1;

    NoSession(String message) {
      super(message, null);
    }
  }

  /** The session was written in a format that this program does not read. */
  public static final class UnknownFormat extends JournalException {
    private static final long serialVersionUID = 1;

    UnknownFormat(Path file, String what) {
      super(
          "session was written by another version of the format: %s: %s; this program reads version %d"
              .formatted(file, ScreenText.shown(what), JournalRecord.Header.VERSION),
          null);
    }
  }

  /** The journal was closed before the record could be written. */
  public static final class Closed extends JournalException {
    private static final long serialVersionUID = 1;

    Closed(Path journal) {
      super("not saved: %s: the journal is closed".formatted(journal), null);
    }
  }

  /** A record that was found whole before is not whole any more. */
  public static final class Damaged extends JournalException {
    private static final long serialVersionUID = 1;

    Damaged(Path file, long offset) {
      super("%s: the line at byte %d is damaged; check the session".formatted(file, offset), null);
    }
  }

  /** Another process works on the session. */
  public static final class InUse extends JournalException {
    private static final long serialVersionUID = 1;

    private final boolean named;

    InUse(SessionId id, String holder) {
      super("session %s is in use: %s".formatted(id.value(), holder), null);
      this.named = true;
    }

    /** By a process that has not said yet who it is. */
    InUse(SessionId id) {
      super(
          "session %s is in use: another process works on it or looks at it".formatted(id.value()),
          null);
      this.named = false;
    }

    /** The same, told to another thread. */
    InUse(InUse first) {
      super(String.valueOf(first.getMessage()), first);
      this.named = first.named;
    }

    /**
     * Tells whether the message names the process. If not, that process has either just begun and
     * says so in a moment, or it only looked whether the session was free: then it is worth trying
     * again.
     */
    public boolean isNamed() {
      return named;
    }
  }

  /** The disk refused to read or write; what was acknowledged before is safe. */
  public static final class StorageFailed extends JournalException {
    private static final long serialVersionUID = 1;

    /** Tells what could not be done with which file. */
    public StorageFailed(String what, Path where, Throwable cause) {
      super(
          "cannot %s: %s: %s; see to the disk and try again, nothing saved before is lost"
              .formatted(what, where, reason(cause)),
          cause);
    }

    private static String reason(Throwable cause) {
      // These say no more than the name of the file.
      switch (cause) {
        case FileAlreadyExistsException taken -> {
          return ScreenText.shown(taken.getFile()) + " exists already";
        }
        case NoSuchFileException missing -> {
          return ScreenText.shown(missing.getFile()) + " does not exist";
        }
        case AccessDeniedException denied -> {
          return ScreenText.shown(denied.getFile()) + " gives no permission";
        }
        default -> {}
      }
      if (cause instanceof FileSystemException file && file.getReason() != null) {
        return ScreenText.shown(file.getReason());
      }
      String message = cause.getMessage();
      return ScreenText.shown(message == null ? cause.getClass().getSimpleName() : message);
    }
  }
}
