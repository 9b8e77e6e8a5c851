package dev.criteria.journal;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a writer goes on trying when the disk refuses: whoever makes room meanwhile loses
 * nothing.
 *
 * @param grace how long it tries, from the first refusal on; zero for one more try
 * @param nanoTime a clock that only moves forward, in nanoseconds
 * @param sleeper waits between two tries
 */
public record Patience(Duration grace, LongSupplier nanoTime, Sleeper sleeper) {

  /** One more try at once, and no waiting. */
  public static final Patience NONE = new Patience(Duration.ZERO, () -> 0, _ -> {});

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** Lets the calling thread wait. */
  @FunctionalInterface
  public interface Sleeper {
    /** Waits at least as long as stated. */
    void sleep(Duration duration) throws InterruptedException;
  }

  public Patience {
    if (grace.isNegative()) {
      throw new IllegalArgumentException("a time of grace is not negative, got " + grace);
    }
  }

  /** Begins to be patient. */
  Trial begin() {
    return new Trial(nanoTime.getAsLong());
  }

  /** The tries after one refusal. For one thread. */
  final class Trial {
    private final long start;
    private Duration pause = FIRST_PAUSE;

    private Trial(long start) {
      this.start = start;
    }

    /** Waits for the next try; false when the time is over, or the thread was interrupted. */
    boolean waits() {
      Duration left = grace.minusNanos(nanoTime.getAsLong() - start);
      if (!left.isPositive()) {
        return false;
      }
      try {
        sleeper.sleep(pause.compareTo(left) < 0 ? pause : left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
      return true;
    }
  }
}
