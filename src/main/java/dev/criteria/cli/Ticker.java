package dev.criteria.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something again and again, on a thread of its own, until it is closed. */
final class Ticker implements AutoCloseable {
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("ticker").factory());

  private Ticker() {}

  static Ticker start(Duration interval, Runnable action) {
    Ticker ticker = new Ticker();
    var _ =
        ticker.executor.scheduleAtFixedRate(
            action, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    return ticker;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
