package dev.criteria.cli;

import dev.criteria.journal.DiskStorage;
import dev.criteria.journal.JournalException;
import dev.criteria.journal.SessionFolder;
import dev.criteria.journal.SessionId;
import dev.criteria.journal.Storage;
import dev.criteria.recovery.SessionList;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** Carries out what the options ask to be done with sessions that exist. */
final class SessionActions {
  private final Surroundings surroundings;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Storage storage = new DiskStorage();

  SessionActions(Surroundings surroundings, PrintWriter out, PrintWriter err) {
    this.surroundings = surroundings;
    this.out = out;
    this.err = err;
  }

  /**
   * Does it.
   *
   * @param sessionsGiven the folder of all sessions as the user gave it
   */
  ExitCode run(SessionAction action, SessionOptions options, Path sessionsGiven) {
    Path sessions = surroundings.folder().resolve(sessionsGiven);
    SessionWords words = new SessionWords(surroundings.zone(), sessionsGiven);
    ExitCode exitCode =
        switch (action) {
          case LIST ->
              new ListSessions(new SessionList(storage, sessions), words, out)
                  .run(options.all, options.json, surroundings.clock().instant());
          case SHOW ->
              new ShowSession(surroundings, storage, words, out).run(open(sessions, options.show));
          case CHECK ->
              new CheckSession(surroundings, storage, out)
                  .run(open(sessions, options.check), options.repair);
          case EXPORT ->
              new ExportSession(surroundings, storage, out, err)
                  .run(open(sessions, options.export), options.to, options.force);
          case CLEAN ->
              new CleanSessions(storage, sessions, surroundings.terminal(), out, err)
                  .run(options, surroundings.clock().instant());
        };
    return out.checkError() ? ExitCode.STORAGE : exitCode;
  }

  private SessionFolder open(Path sessions, Optional<String> id) {
    return open(storage, sessions, new SessionId(id.orElseThrow()), err);
  }

  /** Opens a session; when there is none, says how to find those that there are. */
  static SessionFolder open(Storage storage, Path sessions, SessionId id, PrintWriter err) {
    try {
      return SessionFolder.open(storage, sessions, id);
    } catch (JournalException.NoSession e) {
      err.println("note: --list-resumable --all shows the sessions there are");
      throw e;
    }
  }
}
