package dev.criteria.breaker;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where threads wait for a permit, first come first served. Whoever changes anything under the lock
 * of the breaker calls {@link #serve}, which hands out permits to those who wait before anybody
 * else gets one; so a permit is never lost between two threads, and nobody overtakes.
 *
 * <p>Thread-safe where it says so; the rest needs the lock of the breaker.
 */
final class WaitingRoom {

  /**
   * One thread that waits. Its answer is given once, under the lock, and is its own from then on.
   */
  private static final class Waiter {
    private final Thread thread = Thread.currentThread();
    private @Nullable BreakerDecision answer;

    /** How long it may sleep until time alone could change its answer. */
    private long sleep;
  }

  private final CircuitBreaker owner;
  private final Mechanism mechanism;
  private final Lock lock;
  private final Parking parking;

  /** Made when the first thread waits; most breakers never need it. */
  private @Nullable LinkedHashSet<Waiter> waiters;

  WaitingRoom(CircuitBreaker owner, Mechanism mechanism, Lock lock, Parking parking) {
    this.owner = owner;
    this.mechanism = mechanism;
    this.lock = lock;
    this.parking = parking;
  }

  /** How many wait. Needs the lock. */
  int size() {
    return waiters == null ? 0 : waiters.size();
  }

  /** Gives those who wait what there is. Needs the lock. */
  void serve(long now) {
    while (waiters != null && !waiters.isEmpty()) {
      Permit permit = mechanism.admit(owner, now);
      if (permit != null) {
        answer(waiters.removeFirst(), permit);
      } else if (mechanism.state() instanceof IsolatedState) {
        answer(waiters.removeFirst(), mechanism.reject(now));
      } else {
        return;
      }
    }
  }

  /**
   * Waits at most so long. Thread-safe; takes the lock itself.
   *
   * @param told runs after each step that may have changed the state, without the lock
   */
  BreakerDecision await(Duration timeout, Runnable told) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    long now = owner.now();
    long end = now + waitable(timeout);
    Waiter waiter = new Waiter();
    while (true) {
      BreakerDecision answer = step(waiter, now, end);
      told.run();
      if (answer != null) {
        return answer;
      }
      parking.park(owner, waiter.sleep);
      if (Thread.interrupted()) {
        return leave(waiter);
      }
      now = owner.now();
    }
  }

  /** The answer for the waiter, or null when it has to sleep. */
  private @Nullable BreakerDecision step(Waiter waiter, long now, long end) {
    lock.lock();
    try {
      if (waiter.answer == null) {
        join(waiter);
      }
      serve(now);
      if (waiter.answer == null && now >= end) {
        forget(waiter);
        waiter.answer = mechanism.reject(now);
      }
      waiter.sleep = Math.max(1, Math.min(end - now, mechanism.state().nextChangeAfter(now)));
      return waiter.answer;
    } finally {
      lock.unlock();
    }
  }

  /** Goes away because of an interrupt, unless a permit was given in the same moment. */
  private BreakerDecision leave(Waiter waiter) throws InterruptedException {
    lock.lock();
    try {
      forget(waiter);
    } finally {
      lock.unlock();
    }
    if (waiter.answer == null) {
      throw new InterruptedException();
    }
    Thread.currentThread().interrupt();
    return waiter.answer;
  }

  private void join(Waiter waiter) {
    if (waiters == null) {
      waiters = new LinkedHashSet<>();
    }
    waiters.add(waiter);
  }

  private void forget(Waiter waiter) {
    if (waiters != null) {
      waiters.remove(waiter);
    }
  }

  private static void answer(Waiter waiter, BreakerDecision answer) {
    waiter.answer = answer;
    LockSupport.unpark(waiter.thread);
  }

  private static long waitable(Duration timeout) {
    return timeout.compareTo(Check.LONGEST) > 0
        ? Check.LONGEST.toNanos()
        : Math.max(0, timeout.toNanos());
  }
}
