package dev.criteria.breaker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides before every call whether it may go out, by how the calls before it ended.
 *
 * <p>Ask {@link #beforeCall()} right before each call, and settle the {@link Permit} with how it
 * ended. Put retries outside: a refusal is no attempt.
 *
 * <p>Thread-safe. The state, its deadline and its generation hang on one reference. While the
 * circuit is closed and nothing is held, and while it is open, that reference is all that a call
 * needs; everything else takes a lock that is held for some nanoseconds and never while foreign
 * code runs. There is no timer: deadlines are compared when somebody asks.
 */
public final class CircuitBreaker {

  private final String name;
  private final BreakerOptions options;
  private final TimeSources time;
  private final long origin;
  private final Announcer announcer = new Announcer();
  private final ReentrantLock lock = new ReentrantLock();
  private final Mechanism mechanism;
  private final WaitingRoom waitingRoom;

  /** Makes a closed circuit. */
  public CircuitBreaker(String name, BreakerOptions options, TimeSources time) {
    this.name = name;
    this.options = options;
    this.time = time;
    this.origin = time.nanoTime().getAsLong();
    this.mechanism = new Mechanism(name, options, time.wallTime(), announcer);
    this.waitingRoom = new WaitingRoom(this, mechanism, lock, time.parking());
  }

  /** The name it was made with. */
  public String name() {
    return name;
  }

  /** The options it was made with. */
  public BreakerOptions options() {
    return options;
  }

  // Asking

  /**
   * Asks for leave to make one call now. A call is permitted exactly at a deadline. Threads that
   * wait in {@link #awaitPermit} come first. Reads the clock once and makes one small object.
   *
   * @return a {@link Permit}, which must be settled, or a {@link Rejection}
   */
  public BreakerDecision beforeCall() {
    long now = now();
    State state = mechanism.state();
    if (state instanceof ClosedState closed && closed.free() && closed.gate().pass()) {
      return new Permit(this, closed.term(), now);
    }
    if (state instanceof OpenState open && open.term().holds(now) && open.turnedAway().pass()) {
      return open.rejection(now);
    }
    return decide(now);
  }

  private BreakerDecision decide(long now) {
    BreakerDecision decision;
    lock.lock();
    try {
      waitingRoom.serve(now);
      Permit permit = mechanism.admit(this, now);
      decision = permit == null ? mechanism.reject(now) : permit;
    } finally {
      lock.unlock();
    }
    announcer.tell();
    return decision;
  }

  /**
   * Whether {@link #beforeCall()} would permit a call now. Takes nothing, changes nothing,
   * allocates nothing; while CLOSED without a hold or ramp it does not even read the clock.
   */
  public boolean isPermitted() {
    if (mechanism.free()) {
      return true;
    }
    long now = now();
    if (mechanism.state() instanceof OpenState open && open.term().holds(now)) {
      return false;
    }
    lock.lock();
    try {
      return mechanism.state().places(now) > waitingRoom.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a permit, first come first served. Ends at once with a rejection when the circuit is
   * or gets isolated.
   *
   * @param timeout how long to wait at most; zero or less does not wait
   * @return a {@link Permit}, or the rejection that held when the time was up
   * @throws InterruptedException if the thread is interrupted before it got a permit. A permit that
   *     was given in the same moment is returned, and the thread stays interrupted
   */
  public BreakerDecision awaitPermit(Duration timeout) throws InterruptedException {
    return waitingRoom.await(timeout, announcer::tell);
  }

  // Reporting

  Settlement settle(Permit permit, Outcome outcome) {
    long now = now();
    if (outcome instanceof Outcome.Succeeded
        && mechanism.state() instanceof ClosedState closed
        && closed.settlesQuickly(permit, now)) {
      return Settlement.APPLIED;
    }
    return settleUnderLock(permit, outcome, now);
  }

  private Settlement settleUnderLock(Permit permit, Outcome outcome, long now) {
    BreakContext asked = null;
    long breakNanos = 0;
    while (true) {
      lock.lock();
      try {
        // The strategy is asked without the lock, so what it was asked for must still be true.
        BreakContext wanted = mechanism.breakAfter(permit, outcome, now);
        if (wanted == null || wanted.equals(asked)) {
          Settlement settlement = mechanism.settle(permit, outcome, now, breakNanos);
          waitingRoom.serve(now);
          return settlement;
        }
        asked = wanted;
      } finally {
        lock.unlock();
        announcer.tell();
      }
      breakNanos = options.breaks().nanosFor(asked);
    }
  }

  // Calls and decorators

  /**
   * Makes a call, if permitted. Interrupts and cancellations are ignored, other exceptions are
   * failures.
   *
   * @throws BreakerOpenException if the call is refused
   * @throws Exception what the call throws
   */
  public <T extends @Nullable Object> T call(Callable<T> callable) throws Exception {
    return call(callable, FailureClassifier.standard());
  }

  /** As {@link #call(Callable)}, with a classifier that tells what an exception means. */
  public <T extends @Nullable Object> T call(Callable<T> callable, FailureClassifier classifier)
      throws Exception {
    return GuardedCall.run(this, classifier, callable::call);
  }

  /** As {@link #call(Callable)}, for what throws no checked exceptions. */
  public <T extends @Nullable Object> T supply(Supplier<T> supplier) {
    return supply(supplier, FailureClassifier.standard());
  }

  /** As {@link #supply(Supplier)}, with a classifier that tells what an exception means. */
  public <T extends @Nullable Object> T supply(Supplier<T> supplier, FailureClassifier classifier) {
    return GuardedCall.<T, RuntimeException>run(this, classifier, supplier::get);
  }

  /** A callable that makes each call as {@link #call(Callable, FailureClassifier)} does. */
  public <T extends @Nullable Object> Callable<T> decorateCallable(
      Callable<T> callable, FailureClassifier classifier) {
    return () -> call(callable, classifier);
  }

  /** A supplier that makes each call as {@link #supply(Supplier, FailureClassifier)} does. */
  public <T extends @Nullable Object> Supplier<T> decorateSupplier(
      Supplier<T> supplier, FailureClassifier classifier) {
    return () -> supply(supplier, classifier);
  }

  // Control: each begins a new generation, so results of calls that are out count no more

  /** Refuses every call, and those who wait, until another control; stated waits are remembered. */
  public void isolate(String reason) {
    change(now -> mechanism.isolate(now, reason));
  }

  /** Closes as if new: no counts, no wait, attempt 0, no ramp. */
  public void reset(String reason) {
    change(now -> mechanism.reset(now, reason));
  }

  /** Goes to trials at once and forgets any wait. */
  public void forceHalfOpen(String reason) {
    change(now -> mechanism.forceHalfOpen(now, reason));
  }

  /** Opens for as long as the strategy says, or until a later deadline that is known. */
  public void forceOpen(String reason) {
    long now = now();
    BreakContext context = underLock(() -> mechanism.forcedBreak(now));
    long breakNanos = options.breaks().nanosFor(context);
    change(later -> mechanism.forceOpen(later, reason, breakNanos));
  }

  private void change(LongConsumer control) {
    long now = now();
    lock.lock();
    try {
      control.accept(now);
      waitingRoom.serve(now);
    } finally {
      lock.unlock();
    }
    announcer.tell();
  }

  // Looking: never changes the state

  /** The state. OPEN past its deadline is OPEN until somebody calls. Reads no clock. */
  public BreakerState currentState() {
    return mechanism.state().kind();
  }

  /** Everything at one instant. */
  public BreakerSnapshot snapshot() {
    long now = now();
    Instant wallNow = time.wallTime().instant();
    return underLock(() -> mechanism.snapshot(now, wallNow, waitingRoom.size()));
  }

  /** The last changes of state, oldest first, at most {@link BreakerOptions#historySize()}. */
  public List<StateChange> history() {
    return underLock(mechanism::history);
  }

  /**
   * The states of the last while, oldest first and without gaps, ending now, as far back as the
   * history remembers.
   *
   * @param length how far to look back, more than 0
   */
  public List<TimelineSpan> timeline(Duration length) {
    Check.positive("the length of the timeline", length);
    long now = now();
    Instant wallNow = time.wallTime().instant();
    return underLock(() -> mechanism.timeline(now, wallNow, length));
  }

  /** Tells a listener of the changes from now on. */
  public void addListener(BreakerListener listener) {
    announcer.add(listener);
  }

  /** Tells a listener no more. */
  public void removeListener(BreakerListener listener) {
    announcer.remove(listener);
  }

  private <T> T underLock(Supplier<T> reading) {
    lock.lock();
    try {
      return reading.get();
    } finally {
      lock.unlock();
    }
  }

  /** Nanoseconds since it was made. */
  long now() {
    return time.nanoTime().getAsLong() - origin;
  }
}
