package dev.criteria.provider.simulated;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts chat requests. A request is in flight from when it has arrived until its answer starts to
 * go out, so that a client that keeps to N requests at once is never seen with more.
 *
 * <p>Safe for concurrent use.
 */
final class RequestCounts {
  private final AtomicLong received = new AtomicLong();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger peak = new AtomicInteger();

  /** Counts a request; gives its number in the order of arrival, from 1. */
  long arrived() {
    peak.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    return received.incrementAndGet();
  }

  /** Ends what {@link #arrived} began. */
  void answered() {
    inFlight.decrementAndGet();
  }

  long received() {
    return received.get();
  }

  int peakInFlight() {
    return peak.get();
  }
}
