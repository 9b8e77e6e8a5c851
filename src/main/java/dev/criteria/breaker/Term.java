package dev.criteria.breaker;

import java.time.Instant;

/**
 * What every state knows of its own time in office. Immutable. All times are nanoseconds since the
 * breaker was made.
 *
 * @param generation one more with each change of state
 * @param since when the state began
 * @param at the same on the wall clock; for display
 * @param reason why it began
 * @param deadline until when nobody may call, or {@link #NONE}
 * @param burst how many bursts of refusals the circuit has seen; calls of an older burst were let
 *     out before the hold that followed it
 */
record Term(
    long generation,
    long since,
    Instant at,
    ChangeReason reason,
    long deadline,
    int burst,
    boolean leased) {

  static final long NONE = Long.MIN_VALUE;

  boolean holds(long now) {
    return now < deadline;
  }

  Term withDeadline(long value) {
    return new Term(generation, since, at, reason, value, burst, leased);
  }

  Term afterBurst() {
    return new Term(generation, since, at, reason, deadline, burst + 1, leased);
  }

  Term withLease(boolean value) {
    return value == leased ? this : new Term(generation, since, at, reason, deadline, burst, value);
  }
}
