package dev.criteria.quota;

import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells listeners of events, in order and one at a time. Events are added under the lock of the
 * pacer, which gives the order; they are told outside it, by whichever thread comes first.
 * Thread-safe.
 */
final class Announcer {

  private final ArrayDeque<QuotaEvent> untold = new ArrayDeque<>();
  private volatile List<QuotaListener> listeners = List.of();
  private volatile boolean anyUntold;
  private boolean telling;

  synchronized void add(QuotaListener listener) {
    listeners = Stream.concat(listeners.stream(), Stream.of(listener)).toList();
  }

  /** Keeps an event until somebody tells it. */
  synchronized void add(QuotaEvent event) {
    if (!listeners.isEmpty()) {
      untold.addLast(event);
      anyUntold = true;
    }
  }

  /** Tells what is untold, unless another thread is at it already and will tell it. */
  void tell() {
    if (!anyUntold) {
      return;
    }
    for (QuotaEvent event = begin(); event != null; event = next()) {
      tellAll(event);
    }
  }

  private void tellAll(QuotaEvent event) {
    for (QuotaListener listener : listeners) {
      try {
        listener.happened(event);
      } catch (Throwable _) {
        // A listener must harm neither the caller nor the next listener.
      }
    }
  }

  private synchronized @Nullable QuotaEvent begin() {
    return telling ? null : next();
  }

  private synchronized @Nullable QuotaEvent next() {
    QuotaEvent event = untold.pollFirst();
    telling = event != null;
    anyUntold = !untold.isEmpty();
    return event;
  }
}
