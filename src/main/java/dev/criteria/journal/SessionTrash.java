package dev.criteria.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Where sessions go before they are deleted, and what killed processes have left behind. A session
 * is renamed into the trash under its lock, in one step: either a process that wants to resume it
 * has it, or it is gone.
 *
 * <p>Safe for concurrent use.
 */
public final class SessionTrash {

  private static final String NAME = ".trash";

  private final Storage storage;
  private final Path sessions;

  /**
   * The trash of a folder of sessions.
   *
   * @param sessions the folder of all sessions
   */
  public SessionTrash(Storage storage, Path sessions) {
    this.storage = storage;
    this.sessions = sessions;
  }

  /**
   * Moves a session into the trash.
   *
   * @param stillWanted is asked when nobody else can change the session any more
   * @return where it is now; nothing when it was not wanted any more
   * @throws JournalException.InUse when a process works on it
   * @throws JournalException.StorageFailed when the disk refuses
   */
  public Optional<Path> add(SessionFolder folder, Owner self, BooleanSupplier stillWanted) {
    try {
      if (storage.kind(folder.path()) != Storage.Kind.FOLDER) {
        return Optional.empty();
      }
      Optional<Closeable> lock = storage.lock(folder.lock());
      try (Closeable _ = lock.orElse(() -> {})) {
        SessionLock.refuseIfInUse(storage, folder, self, lock);
        return stillWanted.getAsBoolean() ? Optional.of(moved(folder)) : Optional.empty();
      }
    } catch (IOException e) {
      throw new JournalException.StorageFailed("remove the session", folder.path(), e);
    }
  }

  /**
   * What was left behind in the folder of all sessions: sessions that were never completed or not
   * wholly deleted.
   *
   * @param before only what was last changed before this
   * @throws JournalException.StorageFailed when the disk refuses
   */
  public List<Path> leftovers(Instant before) {
    try {
      List<Path> leftovers = new ArrayList<>();
      for (Path entry : storage.list(sessions)) {
        String name = String.valueOf(entry.getFileName());
        if (name.equals(NAME) && storage.kind(entry) == Storage.Kind.FOLDER) {
          addOld(leftovers, storage.list(entry), before);
        } else if (name.startsWith(SessionFolder.DRAFT) || isDraft(name)) {
          addOld(leftovers, List.of(entry), before);
        }
      }
      return leftovers;
    } catch (IOException e) {
      throw new JournalException.StorageFailed("list the sessions", sessions, e);
    }
  }

  /**
   * Files of a session that were being written when a process was killed.
   *
   * @param before only what was last changed before this
   * @throws JournalException.StorageFailed when the disk refuses
   */
  public List<Path> leftovers(SessionFolder folder, Instant before) {
    try {
      List<Path> leftovers = new ArrayList<>();
      for (Path place :
          List.of(
              folder.path(),
              folder.journal(),
              folder.input(),
              folder.results(),
              folder.quarantine())) {
        if (storage.kind(place) == Storage.Kind.FOLDER) {
          addOld(leftovers, drafts(place), before);
        }
      }
      return leftovers;
    } catch (IOException e) {
      throw new JournalException.StorageFailed("list the session", folder.path(), e);
    }
  }

  private Path moved(SessionFolder folder) throws IOException {
    Path trash = sessions.resolve(NAME);
    storage.createFolders(trash);
    if (storage.kind(trash) != Storage.Kind.FOLDER) {
      throw new FileSystemException(trash.toString(), null, trash + " is a link");
    }
    Path place = trash.resolve(folder.id().value() + "-" + UUID.randomUUID());
    storage.rename(folder.path(), place);
    storage.forceFolder(trash);
    storage.forceFolder(sessions);
    return place;
  }

  private List<Path> drafts(Path place) throws IOException {
    List<Path> drafts = new ArrayList<>();
    for (Path entry : storage.list(place)) {
      if (isDraft(String.valueOf(entry.getFileName()))
          && storage.kind(entry) == Storage.Kind.FILE) {
        drafts.add(entry);
      }
    }
    return drafts;
  }

  private void addOld(List<Path> leftovers, List<Path> entries, Instant before) throws IOException {
    for (Path entry : entries) {
      if (storage.modified(entry).isBefore(before)) {
        leftovers.add(entry);
      }
    }
  }

  private static boolean isDraft(String name) {
    return name.endsWith(".tmp") || name.contains(".tmp-");
  }
}
