package dev.criteria.provider;

import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Response;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Measures how long a provider has been in trouble: since the first refusal or failure after its
 * last reply.
 *
 * <p>Safe for concurrent use.
 */
final class TroubleClock {
  private final Duration maxWait;
  private final LongSupplier nanoTime;
  private boolean troubled;
  private long since;

  TroubleClock(Duration maxWait, LongSupplier nanoTime) {
    this.maxWait = maxWait;
    this.nanoTime = nanoTime;
  }

  /** Takes note of what came back. */
  synchronized void note(Response response) {
    if (response instanceof Fault.Cancelled) {
      return;
    }
    boolean trouble =
        response instanceof Fault.RateLimited || response instanceof Fault.ProviderIll;
    if (trouble && !troubled) {
      since = nanoTime.getAsLong();
    }
    troubled = trouble;
  }

  /** When nobody waits any longer for the trouble to end, on the same clock. */
  synchronized long deadline() {
    return (troubled ? since : nanoTime.getAsLong()) + maxWait.toNanos();
  }

  /** How much longer anybody waits; not negative. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, deadline() - nanoTime.getAsLong()));
  }
}
