package dev.criteria.recovery;

import dev.criteria.journal.IndexEntry;
import dev.criteria.journal.JournalException;
import dev.criteria.journal.JournalReader;
import dev.criteria.journal.JournalRecord;
import dev.criteria.journal.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the events of a session's runs stand, of each run the last ones.
 *
 * <p>Safe for concurrent use.
 */
final class PastEvents {
  private final SortedMap<Integer, OfRun> runs = new TreeMap<>();

  /** Takes in the next event. */
  synchronized void add(IndexEntry.OfEvent event) {
    OfRun run = runs.computeIfAbsent(event.position().segment().epoch(), _ -> new OfRun());
    run.kept.add(event.position());
    if (run.kept.size() > SessionHistory.MAX_EVENTS) {
      run.kept.remove();
      run.leftOut++;
    }
  }

  /** Reads them; one that was damaged since is passed over. */
  synchronized List<PastRun> read(JournalReader reader) {
    List<PastRun> read = new ArrayList<>();
    runs.forEach(
        (epoch, run) ->
            read.add(
                new PastRun(
                    epoch,
                    run.leftOut,
                    run.kept.stream().flatMap(at -> event(reader, at).stream()).toList())));
    return read;
  }

  private static Optional<JournalRecord.Event> event(JournalReader reader, Position position) {
    try {
      return Optional.of(reader.record(position))
          .filter(JournalRecord.Event.class::isInstance)
          .map(JournalRecord.Event.class::cast);
    } catch (JournalException.Damaged e) {
      return Optional.empty();
    }
  }

  private static final class OfRun {
    private final Deque<Position> kept = new ArrayDeque<>();
    private long leftOut;
  }
}
