package dev.criteria.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.criteria.journal.Holder;
import dev.criteria.journal.JournalException;
import dev.criteria.journal.ProgressFile;
import dev.criteria.journal.SessionFolder;
import dev.criteria.journal.SessionLock;
import dev.criteria.journal.SessionState;
import dev.criteria.journal.StateFile;
import dev.criteria.journal.Storage;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Finds the sessions of a folder by their small files, without opening a journal and without
 * changing anything. Whatever is no session is passed over.
 *
 * <p>Safe for concurrent use.
 */
public final class SessionList {

  private final Storage storage;
  private final Path sessions;

  /**
   * Looks into a folder.
   *
   * @param sessions the folder of all sessions; it may be missing
   */
  public SessionList(Storage storage, Path sessions) {
    this.storage = storage;
    this.sessions = sessions;
  }

  /**
   * All sessions, the newest first.
   *
   * @throws JournalException.StorageFailed when the folder cannot be listed
   */
  public List<SessionEntry> read() {
    return SessionFolder.all(storage, sessions).parallelStream()
        .map(this::entry)
        .sorted(SessionEntry.NEWEST_FIRST)
        .toList();
  }

  /** One session as the list shows it. It never fails: what cannot be read is said to be so. */
  public SessionEntry entry(SessionFolder folder) {
    try {
      Optional<SessionState> state = new StateFile(storage, folder).read();
      return state.isPresent() ? known(folder, state.get()) : unknown(folder);
    } catch (JournalException e) {
      return new SessionEntry(
          folder,
          Condition.UNREADABLE,
          String.valueOf(e.getMessage()),
          Optional.empty(),
          Optional.empty(),
          SessionEntry.Advance.NONE,
          changed(folder));
    }
  }

  private SessionEntry known(SessionFolder folder, SessionState state) {
    SessionEntry.Advance saved =
        new SessionEntry.Advance(state.done(), state.inputTokens(), state.outputTokens());
    if (state.phase() != SessionState.Phase.RUNNING) {
      return new SessionEntry(
          folder,
          condition(state),
          state.reason(),
          Optional.of(state),
          Optional.empty(),
          saved,
          state.updated());
    }
    Optional<Holder> holder = SessionLock.holder(storage, folder);
    Optional<JsonNode> progress = ProgressFile.read(storage, folder);
    return new SessionEntry(
        folder,
        holder.isPresent() ? Condition.RUNNING : Condition.KILLED,
        holder.isPresent() ? state.reason() : "its process ended without a word",
        Optional.of(state),
        holder,
        progress.map(SessionList::advance).orElse(SessionEntry.Advance.NONE).atLeast(saved),
        later(state.updated(), progress));
  }

  private SessionEntry unknown(SessionFolder folder) {
    Optional<Holder> holder = SessionLock.holder(storage, folder);
    return new SessionEntry(
        folder,
        holder.isPresent() ? Condition.RUNNING : Condition.DAMAGED,
        "session.json is missing or damaged",
        Optional.empty(),
        holder,
        ProgressFile.read(storage, folder)
            .map(SessionList::advance)
            .orElse(SessionEntry.Advance.NONE),
        changed(folder));
  }

  private static Condition condition(SessionState state) {
    return switch (state.phase()) {
      case PAUSED -> Condition.PAUSED;
      case INTERRUPTED -> Condition.INTERRUPTED;
      case FAILED -> Condition.FAILED;
      case COMPLETED -> state.isResumable() ? Condition.PAUSED : Condition.COMPLETED;
      case RUNNING -> Condition.RUNNING;
    };
  }

  private static SessionEntry.Advance advance(JsonNode progress) {
    return new SessionEntry.Advance(
        Math.max(0, progress.path("done").asLong()),
        Math.max(0, progress.path("input_tokens").asLong()),
        Math.max(0, progress.path("output_tokens").asLong()));
  }

  private static Instant later(Instant updated, Optional<JsonNode> progress) {
    try {
      Instant heard = Instant.parse(progress.map(node -> node.path("updated").asText()).orElse(""));
      return heard.isAfter(updated) ? heard : updated;
    } catch (DateTimeParseException e) {
      return updated;
    }
  }

  private Instant changed(SessionFolder folder) {
    try {
      return folder.changed(storage);
    } catch (JournalException e) {
      return Instant.EPOCH;
    }
  }
}
