package dev.criteria.breaker;

import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells listeners of changes, in order and one at a time. Changes are added under the lock of the
 * breaker, which gives the order; they are told outside it, by whichever thread comes first.
 * Thread-safe.
 */
final class Announcer {

  /** Made with the first listener. */
  private @Nullable ArrayDeque<StateChange> untold;

  private volatile List<BreakerListener> listeners = List.of();
  private volatile boolean anyUntold;
  private boolean telling;

  synchronized void add(BreakerListener listener) {
    if (untold == null) {
      untold = new ArrayDeque<>();
    }
    listeners = Stream.concat(listeners.stream(), Stream.of(listener)).toList();
  }

  synchronized void remove(BreakerListener listener) {
    listeners = listeners.stream().filter(other -> !other.equals(listener)).toList();
  }

  /** Keeps a change until somebody tells it. */
  synchronized void add(StateChange change) {
    if (untold != null && !listeners.isEmpty()) {
      untold.addLast(change);
      anyUntold = true;
    }
  }

  /** Tells what is untold, unless another thread is at it already and will tell it. */
  void tell() {
    if (!anyUntold) {
      return;
    }
    for (StateChange change = begin(); change != null; change = next()) {
      tellAll(change);
    }
  }

  private void tellAll(StateChange change) {
    for (BreakerListener listener : listeners) {
      try {
        listener.stateChanged(change);
      } catch (Throwable _) {
        // A listener must harm neither the caller nor the next listener.
      }
    }
  }

  private synchronized @Nullable StateChange begin() {
    return telling ? null : next();
  }

  private synchronized @Nullable StateChange next() {
    StateChange change = untold == null ? null : untold.pollFirst();
    telling = change != null;
    anyUntold = untold != null && !untold.isEmpty();
    return change;
  }
}
