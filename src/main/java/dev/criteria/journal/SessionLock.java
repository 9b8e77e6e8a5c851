package dev.criteria.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * The right of one process to work on a session. The operating system's lock decides, so that a
 * killed process leaves nothing behind that had to time out; the number of the run, which only
 * grows, tells an older process that a newer one has taken over where locks do not work.
 *
 * <p>{@link #heartbeat} has to be called every 15 seconds or so. Safe for concurrent use.
 */
public final class SessionLock implements AutoCloseable {

  private static final Duration FRESH = Duration.ofSeconds(60);

  private final Storage storage;
  private final SessionFolder folder;
  private final InstantSource clock;
  private final Closeable lock;
  private final ReplacedFile file;

  private OwnerNote note;
  private Instant lastSeen = Instant.MIN;

  private SessionLock(
      Storage storage,
      SessionFolder folder,
      InstantSource clock,
      Closeable lock,
      ReplacedFile file,
      OwnerNote note) {
    this.storage = storage;
    this.folder = folder;
    this.clock = clock;
    this.lock = lock;
    this.file = file;
    this.note = note;
  }

  /**
   * Takes the session for this process.
   *
   * @param takesOver whether to go on although a process on another machine was at work less than a
   *     minute ago
   * @throws JournalException.InUse when another process has it; the message says which
   * @throws JournalException.StorageFailed when the disk refuses
   */
  public static SessionLock acquire(
      Storage storage, SessionFolder folder, Owner self, InstantSource clock, boolean takesOver) {
    ReplacedFile file = new ReplacedFile(storage, folder.owner());
    try {
      Optional<Closeable> lock = storage.lock(folder.lock());
      Optional<OwnerNote> previous = OwnerNote.read(file);
      if (lock.isEmpty()) {
        throw inUse(folder, self, previous);
      }
      return take(storage, folder, self, clock, takesOver, file, lock.get(), previous);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private static SessionLock take(
      Storage storage,
      SessionFolder folder,
      Owner self,
      InstantSource clock,
      boolean takesOver,
      ReplacedFile file,
      Closeable lock,
      Optional<OwnerNote> previous)
      throws IOException {
    try {
      if (previous.isPresent() && !takesOver) {
        refuseIfAlive(storage, folder, self, previous.get());
      }
      int epoch = Math.max(folder.nextEpoch(storage), previous.map(OwnerNote::epoch).orElse(0) + 1);
      Instant now = clock.instant();
      SessionLock taken =
          new SessionLock(
              storage, folder, clock, lock, file, new OwnerNote(self, epoch, now, now, false));
      taken.write(taken.note);
      return taken;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The number of this run of the session, from 1. */
  public synchronized int epoch() {
    return note.epoch();
  }

  /**
   * Says that this process is alive.
   *
   * @throws JournalException.InUse when another process has taken over
   * @throws JournalException.StorageFailed when the disk refuses
   */
  public synchronized void heartbeat() {
    refuseIfTakenOver();
    try {
      note = note.at(clock.instant());
      write(note);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /**
   * Makes sure that the session still belongs to this process; cheap enough to be asked before each
   * write.
   *
   * @throws JournalException.InUse when another process has taken over
   */
  public synchronized void check() {
    try {
      Instant modified = storage.modified(folder.owner());
      if (!modified.equals(lastSeen)) {
        refuseIfTakenOver();
        lastSeen = modified;
      }
    } catch (IOException e) {
      // A note that is missing takes nothing away; the next heartbeat writes it again.
      lastSeen = Instant.MIN;
    }
  }

  /** Tells whether any process works on a session, without taking it or leaving a trace. */
  public static boolean isHeld(Storage storage, SessionFolder folder) {
    try {
      // To lock a file that is missing would make it.
      if (storage.kind(folder.lock()) == Storage.Kind.MISSING) {
        return false;
      }
      Optional<Closeable> lock = storage.lock(folder.lock());
      if (lock.isPresent()) {
        lock.get().close();
      }
      return lock.isEmpty();
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** Who works on a session; nothing when nobody does. It takes nothing and leaves no trace. */
  public static Optional<Holder> holder(Storage storage, SessionFolder folder) {
    if (!isHeld(storage, folder)) {
      return Optional.empty();
    }
    Optional<OwnerNote> note =
        OwnerNote.read(new ReplacedFile(storage, folder.owner()))
            .filter(present -> !present.released());
    return Optional.of(new Holder(note.map(OwnerNote::owner), note.map(OwnerNote::since)));
  }

  /**
   * Refuses when somebody works on a session, or seems to on another machine.
   *
   * @param lock the operating system's lock on it, if it could be had
   */
  static void refuseIfInUse(
      Storage storage, SessionFolder folder, Owner self, Optional<Closeable> lock)
      throws IOException {
    Optional<OwnerNote> note = OwnerNote.read(new ReplacedFile(storage, folder.owner()));
    if (lock.isEmpty()) {
      throw inUse(folder, self, note);
    }
    if (note.isPresent()) {
      refuseIfAlive(storage, folder, self, note.get());
    }
  }

  /** Gives the session back. */
  @Override
  public synchronized void close() {
    try {
      refuseIfTakenOver();
      note = note.ended();
      write(note);
    } catch (IOException | JournalException e) {
      // Nobody depends on this note: the lock decides, and it is given back below.
      lastSeen = Instant.MIN;
    }
    try {
      lock.close();
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private void write(OwnerNote changed) throws IOException {
    file.replaceQuickly(changed.json());
    lastSeen = storage.modified(folder.owner());
  }

  private void refuseIfTakenOver() {
    Optional<OwnerNote> present = OwnerNote.read(file);
    if (present.isPresent() && present.get().epoch() > note.epoch()) {
      throw new JournalException.InUse(folder.id(), "it was taken over, " + present.get().shown());
    }
  }

  private static void refuseIfAlive(
      Storage storage, SessionFolder folder, Owner self, OwnerNote previous) throws IOException {
    if (previous.released() || previous.owner().sharesMachineWith(self)) {
      return;
    }
    Duration age = Duration.between(storage.modified(folder.owner()), now(storage, folder));
    if (age.compareTo(FRESH) < 0) {
      throw new JournalException.InUse(
          folder.id(),
          "%s, heard of %d s ago; wait a minute, or use --take-over when that process is gone"
              .formatted(previous.shown(), Math.max(0, age.toSeconds())));
    }
  }

  /** Whoever took the session may not have replaced the note of the process before it. */
  private static JournalException inUse(
      SessionFolder folder, Owner self, Optional<OwnerNote> note) {
    return note.filter(known -> !known.released() && !known.owner().isKnownToBeDead(self))
        .map(known -> new JournalException.InUse(folder.id(), known.shown()))
        .orElseGet(() -> new JournalException.InUse(folder.id()));
  }

  /** The time by the clock that stamps the session's files, which may be a server's. */
  private static Instant now(Storage storage, SessionFolder folder) throws IOException {
    Path probe = folder.path().resolve("clock.tmp-" + UUID.randomUUID());
    storage.createFile(probe).close();
    try {
      return storage.modified(probe);
    } finally {
      storage.delete(probe);
    }
  }

  private static JournalException failed(SessionFolder folder, IOException cause) {
    return new JournalException.StorageFailed("lock the session", folder.path(), cause);
  }
}
