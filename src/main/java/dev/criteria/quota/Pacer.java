package dev.criteria.quota;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests out as fast as the provider's quota allows, which it learns from the replies. One
 * pacer for each key, endpoint and model, shared by all workers.
 *
 * <p>Call {@link #await} right before each request, and settle the {@link Reservation} with what
 * came back, also when that was a fault. A {@link HeldBack} is no attempt.
 *
 * <p>Thread-safe. A lock is held for microseconds and never while a thread waits or a listener
 * runs. There is no timer: of the threads that wait, the first sleeps until there is room, and the
 * others until it is their turn.
 */
public final class Pacer {

  private final PacerOptions options;
  private final TimeSources time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Announcer announcer = new Announcer();
  private final PacerState state;
  private final WaitingRoom waitingRoom;

  /** Makes a pacer that knows nothing yet. */
  public Pacer(PacerOptions options, TimeSources time) {
    this(options, Learned.NOTHING, time);
  }

  /** Makes a pacer that goes on from what an earlier one {@link #learned}. */
  public Pacer(PacerOptions options, Learned learned, TimeSources time) {
    this.options = options;
    this.time = time;
    this.state = new PacerState(options, learned, time, announcer::add, now());
    this.waitingRoom = new WaitingRoom(this, state);
  }

  /** As {@link #await(long, Duration)} with the longest wait of the options. */
  public Admission await(long tokens) throws InterruptedException {
    return await(tokens, options.maxWait());
  }

  /**
   * Waits until a request may go out, first come first served. Ends at once when the provider has
   * asked for a longer wait than this, or when the request can never fit.
   *
   * @param tokens what the provider will count for it at most: prompt and longest answer; not
   *     negative
   * @param maxWait how long to wait at most; zero or less does not wait
   * @return a {@link Reservation}, which must be settled or cancelled, or a {@link HeldBack}
   * @throws InterruptedException if the thread is interrupted before it got a reservation. One that
   *     was given in the same moment is returned, and the thread stays interrupted
   */
  public Admission await(long tokens, Duration maxWait) throws InterruptedException {
    if (tokens < 0) {
      throw new IllegalArgumentException("tokens must not be negative, but were " + tokens);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    long now = now();
    var waiter = new WaitingRoom.Waiter(tokens, now + PacerOptions.nanos(maxWait));
    long sleep = decide(waiter, now, true);
    while (sleep > 0) {
      announcer.tell();
      time.parking().park(this, sleep);
      if (Thread.interrupted()) {
        return leave(waiter);
      }
      sleep = decide(waiter, now(), false);
    }
    announcer.tell();
    return answer(waiter);
  }

  /** How long to sleep before asking again; 0 when there is an answer. */
  private long decide(WaitingRoom.Waiter waiter, long now, boolean joins) {
    lock.lock();
    try {
      if (joins) {
        waitingRoom.join(waiter);
      }
      if (waiter.answer() == null) {
        waitingRoom.serve(now);
      }
      return waiter.answer() == null ? waitingRoom.sleepOrDismiss(waiter, now) : 0;
    } finally {
      lock.unlock();
    }
  }

  private static Admission answer(WaitingRoom.Waiter waiter) {
    Admission answer = waiter.answer();
    if (answer == null) {
      throw new IllegalStateException("a waiting thread left without an answer");
    }
    return answer;
  }

  private Admission leave(WaitingRoom.Waiter waiter) throws InterruptedException {
    @Nullable Admission answer;
    lock.lock();
    try {
      answer = waiter.answer();
      if (answer == null) {
        waitingRoom.leave(waiter, now());
      }
    } finally {
      lock.unlock();
    }
    announcer.tell();
    if (answer == null) {
      throw new InterruptedException();
    }
    Thread.currentThread().interrupt();
    return answer;
  }

  /** Nobody sends for so long, told outside of a reservation; it never shortens another wait. */
  public void hold(Duration wait, String why) {
    change(() -> state.hold(wait, why, now()));
  }

  void settle(Send send, Observation observation) {
    change(() -> state.settle(send, observation, now()));
  }

  void cancel(Send send) {
    change(() -> state.cancel(send, now()));
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      long now = now();
      waitingRoom.dismissHopeless(now);
      waitingRoom.serve(now);
    } finally {
      lock.unlock();
    }
    announcer.tell();
  }

  /** What is known and happening now. */
  public QuotaSnapshot snapshot() {
    lock.lock();
    try {
      return state.snapshot(waitingRoom.size(), now());
    } finally {
      lock.unlock();
    }
  }

  /** Requests per second the quota allows in the long run, if known. */
  public OptionalDouble ratePerSecond() {
    lock.lock();
    try {
      return state.ratePerSecond(now());
    } finally {
      lock.unlock();
    }
  }

  /** What may be kept for the next session. */
  public Learned learned() {
    lock.lock();
    try {
      return state.learned();
    } finally {
      lock.unlock();
    }
  }

  /** Adds a listener, which is told of events from now on. */
  public void addListener(QuotaListener listener) {
    announcer.add(listener);
  }

  private long now() {
    return time.nanoTime().getAsLong();
  }
}
