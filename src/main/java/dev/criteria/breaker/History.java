package dev.criteria.breaker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedCollection;

/** The last changes of state, at most so many. Plain state, not thread-safe. */
final class History {

  private record Entry(long since, StateChange change) {}

  private final int size;
  private final Term first;

  /** A deque from the first change on; many circuits never have one. */
  private SequencedCollection<Entry> entries = List.of();

  private boolean complete = true;

  /** Starts with a circuit that has been closed for the given term. */
  History(int size, Term first) {
    this.size = size;
    this.first = first;
  }

  void add(long since, StateChange change) {
    if (entries.size() == size) {
      complete = false;
      if (size == 0) {
        return;
      }
      entries.removeFirst();
    }
    if (entries.isEmpty()) {
      entries = new ArrayDeque<>(1);
    }
    entries.addLast(new Entry(since, change));
  }

  List<StateChange> changes() {
    return entries.stream().map(Entry::change).toList();
  }

  /**
   * The states of the last while, oldest first, as far as they are remembered. It is measured on
   * the monotonic clock back from the given wall time, so setting the wall clock cannot tear it.
   */
  List<TimelineSpan> timeline(long now, Instant wallNow, Duration length) {
    long begin = now - length.toNanos();
    List<TimelineSpan> spans = new ArrayList<>();
    long until = now;
    for (Entry entry : entries.reversed()) {
      if (until <= begin) {
        return spans.reversed();
      }
      long from = Math.max(begin, entry.since);
      spans.add(
          new TimelineSpan(
              entry.change.to(),
              wallNow.minusNanos(now - from),
              wallNow.minusNanos(now - until),
              entry.change.reason()));
      until = Math.min(until, entry.since);
    }
    if (complete && until > begin) {
      long from = Math.max(begin, first.since());
      spans.add(
          new TimelineSpan(
              BreakerState.CLOSED,
              wallNow.minusNanos(now - from),
              wallNow.minusNanos(now - until),
              first.reason()));
    }
    return spans.reversed();
  }
}
