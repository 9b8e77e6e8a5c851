package dev.criteria.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder of one session and the names of what stands in it.
 *
 * <p>A folder appears under its id only when it is complete: it is built under a name that starts
 * with a dot and renamed.
 *
 * @param id the session
 * @param path the folder
 */
public record SessionFolder(SessionId id, Path path) {

  /** What the names of folders begin with that are being built. */
  static final String DRAFT = ".new-";

  private static final int MAX_IN_ONE_SECOND = 10_000;

  /** Puts further files into a folder that does not stand under its id yet. */
  @FunctionalInterface
  public interface Contents {
    /** No further files. */
    Contents NONE = _ -> {};

    /** Writes and forces files below {@code folder}. */
    void writeTo(SessionFolder folder) throws IOException;
  }

  /**
   * Makes the folder of a new session.
   *
   * @param sessions the folder of all sessions; made when it is missing
   * @throws JournalException.SessionExists when the id is taken
   * @throws JournalException.StorageFailed when the disk refuses
   */
  public static SessionFolder create(Storage storage, Path sessions, SessionId id) {
    return create(storage, sessions, id, Contents.NONE);
  }

  /** Makes the folder of a new session, with some files that must be there from the beginning. */
  public static SessionFolder create(
      Storage storage, Path sessions, SessionId id, Contents contents) {
    SessionFolder folder = new SessionFolder(id, sessions.resolve(id.value()));
    // The name is unique so that what an earlier start left behind does not block the id.
    SessionFolder draft =
        new SessionFolder(id, sessions.resolve(DRAFT + id.value() + "-" + UUID.randomUUID()));
    try {
      storage.createFolders(sessions);
      draft.fill(storage, contents);
      folder.appear(storage, draft, sessions);
      return folder;
    } catch (IOException e) {
      throw new JournalException.StorageFailed("make the session's folder", folder.path, e);
    }
  }

  /**
   * Makes the folder of a new session that is named after its time; when another one of that second
   * exists, with _2, _3 and so on.
   */
  public static SessionFolder createAt(
      Storage storage, Path sessions, LocalDateTime time, Contents contents) {
    SessionId first = SessionId.at(time);
    for (int count = 1; ; count++) {
      try {
        return create(storage, sessions, first.numbered(count), contents);
      } catch (JournalException.SessionExists e) {
        if (count == MAX_IN_ONE_SECOND) {
          throw e;
        }
      }
    }
  }

  /**
   * Opens the folder of a session.
   *
   * @throws JournalException.NoSession when there is none, or a link in its place
   * @throws JournalException.StorageFailed when the disk refuses
   */
  public static SessionFolder open(Storage storage, Path sessions, SessionId id) {
    SessionFolder folder = new SessionFolder(id, sessions.resolve(id.value()));
    for (Path path : List.of(folder.path, folder.journal())) {
      switch (kind(storage, path)) {
        case FOLDER -> {}
        case MISSING ->
            throw new JournalException.NoSession(
                "no session \"%s\" in %s".formatted(id.value(), sessions));
        case FILE, OTHER ->
            throw new JournalException.NoSession(
                "session %s: %s is a link or no folder; refused".formatted(id.value(), path));
      }
    }
    return folder;
  }

  /**
   * The folders of all sessions, by name. What is no session is passed over: files, links, folders
   * whose names are no ids, and those that hold neither a state nor a journal.
   *
   * @param sessions the folder of all sessions; it may be missing
   * @throws JournalException.StorageFailed when it cannot be listed
   */
  public static List<SessionFolder> all(Storage storage, Path sessions) {
    try {
      return storage.kind(sessions) == Storage.Kind.MISSING
          ? List.of()
          : storage.list(sessions).stream()
              .flatMap(path -> at(path).stream())
              .filter(folder -> folder.isSession(storage))
              .toList();
    } catch (IOException e) {
      throw new JournalException.StorageFailed("list the sessions", sessions, e);
    }
  }

  private static Optional<SessionFolder> at(Path path) {
    String name = String.valueOf(path.getFileName());
    try {
      return name.startsWith(".")
          ? Optional.empty()
          : Optional.of(new SessionFolder(new SessionId(name), path));
    } catch (JournalException.InvalidSessionId e) {
      return Optional.empty();
    }
  }

  private boolean isSession(Storage storage) {
    try {
      if (storage.kind(path) != Storage.Kind.FOLDER) {
        return false;
      }
      return storage.kind(state()) != Storage.Kind.MISSING
          || storage.kind(journal()) == Storage.Kind.FOLDER;
    } catch (IOException e) {
      // To leave out a folder that may not be looked into would hide it.
      return true;
    }
  }

  /**
   * When the session's journal got its last file, or the folder its last entry.
   *
   * @throws JournalException.StorageFailed when the disk refuses
   */
  public Instant changed(Storage storage) {
    try {
      boolean hasJournal = storage.kind(journal()) == Storage.Kind.FOLDER;
      return storage.modified(hasJournal ? journal() : path);
    } catch (IOException e) {
      throw new JournalException.StorageFailed("open the session", path, e);
    }
  }

  /** The folder of the journal's segments. */
  public Path journal() {
    return path.resolve("journal");
  }

  /** The folder of the results. */
  public Path results() {
    return path.resolve("results");
  }

  /** The folder of the session's copy of the input. */
  public Path input() {
    return path.resolve("input");
  }

  /** The file that says what is asked, and how: criteria and settings. */
  public Path plan() {
    return path.resolve("plan.json");
  }

  /** The file that says how the session stands, for listing it. */
  public Path state() {
    return path.resolve("session.json");
  }

  /** The file that says how far the session is, for scripts. */
  public Path progress() {
    return path.resolve("progress.json");
  }

  /** The file that the process at work has locked. */
  Path lock() {
    return path.resolve("lock");
  }

  /** The file that keeps what the last run said. */
  Path log() {
    return path.resolve("run.log");
  }

  /** The file that says which process is at work. */
  Path owner() {
    return path.resolve("owner.json");
  }

  /** The folder of what was damaged. */
  Path quarantine() {
    return path.resolve("quarantine");
  }

  /** The file whose space is given back when the disk is full. */
  Path reserve() {
    return path.resolve("reserve.bin");
  }

  /** The file of one segment. */
  Path file(Segment segment) {
    return journal().resolve(segment.fileName());
  }

  /** The file that keeps the index of one segment. */
  Path index(Segment segment) {
    return journal().resolve(segment.indexName());
  }

  /** The segments that the journal has, in the order of writing. */
  List<Segment> segments(Storage storage) {
    try {
      return storage.list(journal()).stream()
          .map(Path::getFileName)
          .flatMap(Stream::ofNullable)
          .map(name -> Segment.named(name.toString()))
          .flatMap(Optional::stream)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new JournalException.StorageFailed("list the journal", journal(), e);
    }
  }

  /**
   * The number of the next run of the session: one more than any that left a segment.
   *
   * @throws JournalException.StorageFailed when the disk refuses
   */
  public int nextEpoch(Storage storage) {
    List<Segment> segments = segments(storage);
    return segments.isEmpty() ? 1 : segments.getLast().epoch() + 1;
  }

  private void fill(Storage storage, Contents contents) throws IOException {
    storage.createFolder(path);
    storage.createFolder(journal());
    storage.createFolder(results());
    storage.createFolder(input());
    contents.writeTo(this);
    storage.forceFolder(input());
    storage.forceFolder(path);
  }

  private void appear(Storage storage, SessionFolder draft, Path sessions) throws IOException {
    try {
      // This, and not a look beforehand, decides who gets the id: a folder that holds anything is
      // never replaced.
      storage.rename(draft.path, path);
    } catch (IOException e) {
      if (storage.kind(path) == Storage.Kind.MISSING) {
        throw e;
      }
      draft.discard(storage, draft.path);
      throw new JournalException.SessionExists(id, path);
    }
    storage.forceFolder(sessions);
  }

  private void discard(Storage storage, Path doomed) throws IOException {
    if (storage.kind(doomed) == Storage.Kind.FOLDER) {
      for (Path entry : storage.list(doomed)) {
        discard(storage, entry);
      }
    }
    storage.delete(doomed);
  }

  private static Storage.Kind kind(Storage storage, Path path) {
    try {
      return storage.kind(path);
    } catch (IOException e) {
      throw new JournalException.StorageFailed("open the session", path, e);
    }
  }
}
