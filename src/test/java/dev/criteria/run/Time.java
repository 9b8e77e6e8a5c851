package dev.criteria.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A time of the test's own: for durations, for stamps, and to wait in. */
interface Time extends InstantSource {

  /** A clock that only moves forward, in nanoseconds. */
  long nanos();

  /** Waits as {@link LockSupport#parkNanos(Object, long)} does. */
  void park(Object blocker, long nanos);

  default void sleep(Duration duration) throws InterruptedException {
    long end = nanos() + duration.toNanos();
    while (nanos() < end) {
      park(this, end - nanos());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /** How much time has passed since the beginning. */
  default Duration passed() {
    return Duration.ofNanos(nanos());
  }

  @Override
  default Instant instant() {
    return Instant.EPOCH.plus(passed());
  }

  /** Time that stands still, except that whoever waits moves it on; for one worker. */
  static Time moved() {
    AtomicLong now = new AtomicLong();
    return new Time() {
      @Override
      public long nanos() {
        return now.get();
      }

      @Override
      public void park(Object blocker, long nanos) {
        now.addAndGet(nanos);
      }
    };
  }

  /**
   * Time that stands still for good: whoever waits does so until somebody interrupts.
   *
   * @param waiting is told that a thread begins to wait
   */
  static Time stopped(Runnable waiting) {
    return new Time() {
      @Override
      public long nanos() {
        return 0;
      }

      @Override
      public void park(Object blocker, long nanos) {
        waiting.run();
        LockSupport.park(blocker);
      }
    };
  }

  /** The time of the machine, so many times as fast. */
  static Time lapse(int factor) {
    long start = System.nanoTime();
    return new Time() {
      @Override
      public long nanos() {
        return (System.nanoTime() - start) * factor;
      }

      @Override
      public void park(Object blocker, long nanos) {
        LockSupport.parkNanos(blocker, Math.max(1, nanos / factor));
      }
    };
  }
}
