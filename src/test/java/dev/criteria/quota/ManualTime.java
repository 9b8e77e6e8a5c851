package dev.criteria.quota;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Time that moves only when told; it starts far below zero, as a nanosecond source may. */
final class ManualTime {

  private final AtomicLong nanos = new AtomicLong(Long.MIN_VALUE / 2);

  /** A thread that parks moves the time instead of waiting. */
  TimeSources sources() {
    return sources((blocker, wait) -> nanos.addAndGet(wait));
  }

  TimeSources sources(Parking parking) {
    return new TimeSources(nanos::get, parking, new SplittableRandom(1));
  }

  void advance(Duration step) {
    nanos.addAndGet(step.toNanos());
  }

  long now() {
    return nanos.get();
  }
}
