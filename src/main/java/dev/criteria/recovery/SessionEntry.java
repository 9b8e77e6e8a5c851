package dev.criteria.recovery;

import dev.criteria.journal.Holder;
import dev.criteria.journal.SessionFolder;
import dev.criteria.journal.SessionId;
import dev.criteria.journal.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A session as a list shows it.
 *
 * @param folder where it is
 * @param condition how it stands
 * @param reason why, in words; may be empty
 * @param state what session.json says, when that can be read
 * @param holder who works on it
 * @param advance how far it is
 * @param changed when it was last heard of
 */
public record SessionEntry(
    SessionFolder folder,
    Condition condition,
    String reason,
    Optional<SessionState> state,
    Optional<Holder> holder,
    Advance advance,
    Instant changed) {

  /** The newest first; of the same time, by id. */
  public static final Comparator<SessionEntry> NEWEST_FIRST =
      Comparator.comparing(SessionEntry::changed)
          .reversed()
          .thenComparing(entry -> entry.id().value());

  /**
   * How far a session is, as far as its small files know.
   *
   * @param done evaluations that have an outcome
   * @param inputTokens tokens of all requests so far
   * @param outputTokens tokens of all replies so far
   */
  public record Advance(long done, long inputTokens, long outputTokens) {
    static final Advance NONE = new Advance(0, 0, 0);

    Advance atLeast(Advance other) {
      return new Advance(
          Math.max(done, other.done),
          Math.max(inputTokens, other.inputTokens),
          Math.max(outputTokens, other.outputTokens));
    }
  }

  /** The session's id. */
  public SessionId id() {
    return folder.id();
  }

  /** How long ago it was last heard of; a time in the future counts as now. */
  public Duration age(Instant now) {
    return changed.isAfter(now) ? Duration.ZERO : Duration.between(changed, now);
  }
}
