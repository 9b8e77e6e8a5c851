package dev.criteria.provider.simulated;

import java.time.Duration;

/** Lets the calling thread wait; the real one is {@link Thread#sleep(Duration)}. */
@FunctionalInterface
public interface Sleeper {

  /**
   * Waits at least as long as stated.
   *
   * @throws InterruptedException when the thread is interrupted while it waits
   */
  void sleep(Duration duration) throws InterruptedException;
}
