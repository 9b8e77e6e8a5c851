package dev.criteria.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that only moves when somebody waits, by exactly that long. */
final class HandTime {
  private final AtomicLong now = new AtomicLong();
  private final List<Duration> waits = new ArrayList<>();

  long nanoTime() {
    return now.get();
  }

  Instant instant() {
    return Instant.EPOCH.plusNanos(now.get());
  }

  void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  void park(Object blocker, long nanos) {
    waitFor(Duration.ofNanos(nanos));
  }

  synchronized void waitFor(Duration time) {
    waits.add(time);
    pass(time);
  }

  /** How long anybody waited so far. */
  Duration elapsed() {
    return Duration.ofNanos(now.get());
  }

  synchronized List<Duration> waits() {
    return List.copyOf(waits);
  }

  dev.criteria.breaker.TimeSources ofBreaker() {
    return new dev.criteria.breaker.TimeSources(this::nanoTime, this::instant, this::park);
  }

  dev.criteria.quota.TimeSources ofQuota() {
    return new dev.criteria.quota.TimeSources(this::nanoTime, this::park, new java.util.Random(1));
  }
}
