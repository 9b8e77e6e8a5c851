package dev.criteria.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something again and again, on a thread of its own, until it is closed. */
final class Ticker implements AutoCloseable {
  private static final long LONGEST_ACTION_SECONDS = 10;

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

  /** Waits for an action under way, so that nothing of it comes after this. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(LONGEST_ACTION_SECONDS, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
