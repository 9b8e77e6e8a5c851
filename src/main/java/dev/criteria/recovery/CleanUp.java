package dev.criteria.recovery;

import dev.criteria.journal.Deletion;
import dev.criteria.journal.JournalException;
import dev.criteria.journal.Owner;
import dev.criteria.journal.SessionLock;
import dev.criteria.journal.SessionTrash;
import dev.criteria.journal.Storage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Removes old sessions: first it plans, without changing anything, then it carries the plan out. A
 * session that somebody works on, or worked on since the plan was made, is left alone.
 *
 * <p>Safe for concurrent use.
 */
public final class CleanUp {

  private static final Duration LEFTOVER = Duration.ofDays(1);

  private final Storage storage;
  private final SessionList list;
  private final SessionTrash trash;
  private final Deletion deletion;
  private final Owner self;

  /**
   * Cleans a folder of sessions.
   *
   * @param self this process
   */
  public CleanUp(Storage storage, Path sessions, Owner self) {
    this.storage = storage;
    this.list = new SessionList(storage, sessions);
    this.trash = new SessionTrash(storage, sessions);
    this.deletion = new Deletion(storage);
    this.self = self;
  }

  /**
   * Which sessions go.
   *
   * @param olderThan those last heard of at least so long ago
   * @param includesResumable also those that are not completed
   */
  public record Wish(Duration olderThan, boolean includesResumable) {}

  /** A session that would be removed, and its bytes. */
  public record Doomed(SessionEntry entry, long bytes) {}

  /**
   * What would be removed.
   *
   * @param sessions whole sessions, the newest first
   * @param leftovers what killed processes have left behind
   * @param leftoverBytes their bytes
   * @param spared old sessions that are kept because they can be resumed
   */
  public record Plan(
      Wish wish,
      Instant now,
      List<Doomed> sessions,
      List<Path> leftovers,
      long leftoverBytes,
      long spared) {
    public Plan {
      sessions = List.copyOf(sessions);
      leftovers = List.copyOf(leftovers);
    }

    /** Tells whether there is nothing to remove. */
    public boolean isEmpty() {
      return sessions.isEmpty() && leftovers.isEmpty();
    }

    /** The bytes that would be freed. */
    public long bytes() {
      return leftoverBytes + sessions.stream().mapToLong(Doomed::bytes).sum();
    }
  }

  /**
   * What was removed.
   *
   * @param sessions sessions
   * @param leftovers files and folders left behind
   * @param bytes bytes freed
   * @param kept sessions that were left alone after all, because they were used meanwhile
   * @param failures what could not be removed, a line each
   */
  public record Removed(int sessions, int leftovers, long bytes, int kept, List<String> failures) {
    public Removed {
      failures = List.copyOf(failures);
    }
  }

  /** Looks for what can go. */
  public Plan plan(Wish wish, Instant now) {
    List<Doomed> doomed = new ArrayList<>();
    List<Path> leftovers = new ArrayList<>();
    long spared = 0;
    Instant before = now.minus(LEFTOVER);
    List<SessionEntry> entries = list.read();
    for (SessionEntry entry : entries) {
      if (isWanted(entry, wish, now)) {
        doomed.add(new Doomed(entry, deletion.bytes(entry.folder().path())));
      } else {
        spared += isWanted(entry, new Wish(wish.olderThan, true), now) ? 1 : 0;
        leftovers.addAll(leftovers(entry, before));
      }
    }
    leftovers.addAll(trash.leftovers(before));
    long bytes = leftovers.stream().mapToLong(deletion::bytes).sum();
    return new Plan(wish, now, doomed, leftovers, bytes, spared);
  }

  /** Removes what was planned, and goes on when something cannot be removed. */
  public Removed carryOut(Plan plan) {
    List<String> failures = new ArrayList<>();
    int sessions = 0;
    int leftovers = 0;
    int kept = 0;
    long bytes = 0;
    for (Doomed doomed : plan.sessions) {
      try {
        if (isRemoved(doomed.entry)) {
          sessions++;
          bytes += doomed.bytes;
        } else {
          kept++;
        }
      } catch (JournalException e) {
        failures.add(String.valueOf(e.getMessage()));
      }
    }
    for (Path leftover : plan.leftovers) {
      try {
        long size = deletion.bytes(leftover);
        deletion.delete(leftover);
        leftovers++;
        bytes += size;
      } catch (JournalException e) {
        failures.add(String.valueOf(e.getMessage()));
      }
    }
    return new Removed(sessions, leftovers, bytes, kept, failures);
  }

  private boolean isRemoved(SessionEntry entry) {
    try {
      Optional<Path> moved = trash.add(entry.folder(), self, () -> isUnchanged(entry));
      moved.ifPresent(deletion::delete);
      return moved.isPresent();
    } catch (JournalException.InUse e) {
      return false;
    }
  }

  /** Under the lock: a session that was resumed since the plan was made has another state. */
  private boolean isUnchanged(SessionEntry entry) {
    SessionEntry present = list.entry(entry.folder());
    return present.state().equals(entry.state());
  }

  private boolean isWanted(SessionEntry entry, Wish wish, Instant now) {
    return entry.age(now).compareTo(wish.olderThan) >= 0
        && switch (entry.condition()) {
          case RUNNING, UNREADABLE -> false;
          case COMPLETED -> !isHeld(entry);
          case KILLED, PAUSED, INTERRUPTED, FAILED, DAMAGED ->
              wish.includesResumable && !isHeld(entry);
        };
  }

  private List<Path> leftovers(SessionEntry entry, Instant before) {
    try {
      List<Path> leftovers = trash.leftovers(entry.folder(), before);
      return leftovers.isEmpty() || isHeld(entry) ? List.of() : leftovers;
    } catch (JournalException e) {
      return List.of();
    }
  }

  /** A session that may not be asked counts as held. */
  private boolean isHeld(SessionEntry entry) {
    try {
      return SessionLock.isHeld(storage, entry.folder());
    } catch (JournalException e) {
      return true;
    }
  }
}
