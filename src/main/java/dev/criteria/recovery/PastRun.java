package dev.criteria.recovery;

import dev.criteria.journal.JournalRecord;
import java.util.List;

/**
 * What happened in one run of a session.
 *
 * @param epoch the run's number, from 1
 * @param leftOut events that came before those kept
 * @param events the last ones, at most {@link SessionHistory#MAX_EVENTS}
 */
public record PastRun(int epoch, long leftOut, List<JournalRecord.Event> events) {
  public PastRun {
    events = List.copyOf(events);
  }
}
