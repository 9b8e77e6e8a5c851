package dev.criteria.quota;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Bounds the requests in flight: by a fixed number, or by one that adapts to response times and
 * refusals up to a bound.
 *
 * <p>Call {@link #acquire} before a request (and before waiting for the budget, or after it, but
 * always in the same order) and release the {@link Place} once, with how the request went.
 *
 * <p>Thread-safe. Threads wait in the order they came, hold no lock, and are woken one for each
 * place.
 */
public final class ConcurrencyLimit {

  private static final class Waiter {
    private final Thread thread = Thread.currentThread();
    private volatile boolean admitted;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashSet<Waiter> waiters = new LinkedHashSet<>();
  private final TimeSources time;
  private final Supplier<OptionalDouble> ratePerSecond;
  private final ConcurrencySearch search;
  private int inFlight;

  private ConcurrencyLimit(
      ConcurrencySearch search, TimeSources time, Supplier<OptionalDouble> ratePerSecond) {
    this.search = search;
    this.time = time;
    this.ratePerSecond = ratePerSecond;
  }

  /** Always this many; at least 1. */
  public static ConcurrencyLimit fixed(int limit, TimeSources time) {
    return new ConcurrencyLimit(new ConcurrencySearch(limit, limit), time, OptionalDouble::empty);
  }

  /**
   * As many as are of use, from 8 up to a bound.
   *
   * @param most the bound, at least 1
   * @param ratePerSecond the requests per second that the quota allows, such as {@code
   *     pacer::ratePerSecond}
   */
  public static ConcurrencyLimit adaptive(
      int most, TimeSources time, Supplier<OptionalDouble> ratePerSecond) {
    return new ConcurrencyLimit(
        new ConcurrencySearch(Math.min(ConcurrencySearch.START, most), most), time, ratePerSecond);
  }

  /** One request in flight. Release it exactly once; a second call changes nothing. */
  public final class Place {
    private boolean released;

    private Place() {}

    /**
     * The request was answered, refused or failed.
     *
     * @param latency from sending to the reply, without the waits before it
     */
    public void release(Result result, Duration latency) {
      OptionalDouble rate = ratePerSecond.get();
      end(() -> search.observe(result, latency, rate, inFlight));
    }

    /** The request was never sent: nothing is learned. */
    public void cancel() {
      end(() -> {});
    }

    private void end(Runnable learn) {
      lock.lock();
      try {
        if (!released) {
          released = true;
          learn.run();
          inFlight--;
          serve();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** How many may be in flight now. */
  public int limit() {
    lock.lock();
    try {
      return search.limit();
    } finally {
      lock.unlock();
    }
  }

  /** How many are in flight. */
  public int inFlight() {
    lock.lock();
    try {
      return inFlight;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a place, first come first served.
   *
   * @throws InterruptedException if the thread is interrupted before it got one. A place that was
   *     given in the same moment is returned, and the thread stays interrupted
   */
  public Place acquire() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Waiter waiter = new Waiter();
    lock.lock();
    try {
      waiters.add(waiter);
      serve();
    } finally {
      lock.unlock();
    }
    while (!waiter.admitted) {
      time.parking().park(this, PacerOptions.LONGEST.toNanos());
      if (Thread.interrupted()) {
        leave(waiter);
      }
    }
    return new Place();
  }

  private void leave(Waiter waiter) throws InterruptedException {
    lock.lock();
    try {
      waiters.remove(waiter);
    } finally {
      lock.unlock();
    }
    if (!waiter.admitted) {
      throw new InterruptedException();
    }
    Thread.currentThread().interrupt();
  }

  private void serve() {
    while (inFlight < search.limit() && !waiters.isEmpty()) {
      Waiter first = waiters.removeFirst();
      inFlight++;
      first.admitted = true;
      if (!first.thread.equals(Thread.currentThread())) {
        LockSupport.unpark(first.thread);
      }
    }
  }
}
