package dev.criteria.breaker;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Time that moves only when told; it starts far below zero, as a nanosecond source may. */
final class ManualTime {

  private final AtomicLong nanos = new AtomicLong(Long.MIN_VALUE / 2);
  private final AtomicLong reads = new AtomicLong();
  private volatile Instant wall = Instant.parse("2026-11-21T10:00:00Z");

  /** Sources that read this time; a thread that parks moves the time instead of waiting. */
  TimeSources sources() {
    return new TimeSources(
        this::read, () -> wall, (blocker, wait) -> advance(Duration.ofNanos(wait)));
  }

  /** Sources whose parking is real, for tests with several threads. */
  TimeSources sources(Parking parking) {
    return new TimeSources(this::read, () -> wall, parking);
  }

  void advance(Duration step) {
    nanos.addAndGet(step.toNanos());
    wall = wall.plus(step);
  }

  void setWall(Instant value) {
    wall = value;
  }

  Instant wall() {
    return wall;
  }

  long nanos() {
    return nanos.get();
  }

  /** How often the nanosecond clock has been read. */
  long reads() {
    return reads.get();
  }

  private long read() {
    reads.incrementAndGet();
    return nanos.get();
  }
}
