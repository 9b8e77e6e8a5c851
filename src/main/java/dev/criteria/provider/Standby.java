package dev.criteria.provider;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where threads wait for leave to send, so that all of them can be called back when the run stops:
 * a request that has not gone out never will, while those in flight are left alone.
 *
 * <p>Safe for concurrent use.
 */
public final class Standby {
  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
  private volatile boolean over;

  /** Something to wait for. */
  @FunctionalInterface
  public interface Wait<T> {

    /** Waits; gives up when interrupted. */
    T await() throws InterruptedException;
  }

  /**
   * Waits, unless and until everybody is called back.
   *
   * @return what was waited for, or nothing when everybody was called back. What came in the same
   *     moment is returned: ask {@link #isOver} before using it
   * @throws InterruptedException when the thread is interrupted by somebody else
   */
  <T> Optional<T> await(Wait<T> wait) throws InterruptedException {
    Waiter waiter = new Waiter(Thread.currentThread());
    waiters.add(waiter);
    try {
      return over ? Optional.empty() : Optional.of(wait.await());
    } catch (InterruptedException e) {
      if (waiter.isCalledBack()) {
        return Optional.empty();
      }
      throw e;
    } finally {
      waiters.remove(waiter);
      waiter.leave();
    }
  }

  /** Calls everybody back; whoever comes later does not wait at all. */
  public void callBack() {
    over = true;
    waiters.forEach(Waiter::callBack);
  }

  /** Whether everybody was called back. */
  boolean isOver() {
    return over;
  }

  private static final class Waiter {
    private final Thread thread;
    private boolean waiting = true;
    private boolean calledBack;

    Waiter(Thread thread) {
      this.thread = thread;
    }

    synchronized void callBack() {
      if (waiting) {
        calledBack = true;
        thread.interrupt();
      }
    }

    synchronized boolean isCalledBack() {
      return calledBack;
    }

    /** From here on nobody interrupts the thread; an interrupt that came too late is taken back. */
    synchronized void leave() {
      waiting = false;
      if (calledBack) {
        Thread.interrupted();
      }
    }
  }
}
