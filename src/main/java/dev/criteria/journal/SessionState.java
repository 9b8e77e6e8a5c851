package dev.criteria.journal;

import java.time.Instant;

/**
 * How a session stands, as session.json says it: enough to list thousands of sessions without
 * opening a journal. All of it is a hint, the journal decides: a session that says it is running
 * and that no process holds was killed.
 *
 * @param id the session's id
 * @param phase what it was doing when this was written
 * @param reason why it is in this phase, in a word or a sentence; may be empty
 * @param provider who is asked, and which model; may be empty
 * @param plan names the plan
 * @param input names the bytes of the input
 * @param companies companies of the list
 * @param products products asked about
 * @param done evaluations that have an outcome
 * @param total all evaluations
 * @param inputTokens tokens of all requests so far
 * @param outputTokens tokens of all replies so far
 * @param started when the session was made
 * @param updated when this was written
 * @param application the version of the program
 */
public record SessionState(
    SessionId id,
    Phase phase,
    String reason,
    String provider,
    String plan,
    String input,
    int companies,
    int products,
    long done,
    long total,
    long inputTokens,
    long outputTokens,
    Instant started,
    Instant updated,
    String application) {

  /** What a session is doing. */
  public enum Phase {
    /** A process works on it, or was killed while it did. */
    RUNNING,
    /** The provider cannot go on for now: a limit, a quota, an outage. */
    PAUSED,
    /** The user stopped it. */
    INTERRUPTED,
    /** It stopped because of a failure of the disk or the program. */
    FAILED,
    /** Every evaluation has an outcome. */
    COMPLETED
  }

  /** Tells whether something is left to do, as far as this knows. */
  public boolean isResumable() {
    return phase != Phase.COMPLETED || done < total;
  }

  /**
   * The state of a session whose damaged lines were set aside: it waits to be resumed.
   *
   * @param left evaluations that still have an outcome
   */
  public SessionState afterLoss(long left, Instant now) {
    return new SessionState(
        id,
        Phase.FAILED,
        "repaired: what was damaged is to be evaluated again",
        provider,
        plan,
        input,
        companies,
        products,
        left,
        total,
        inputTokens,
        outputTokens,
        started,
        now,
        application);
  }
}
