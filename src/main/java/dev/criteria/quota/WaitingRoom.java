package dev.criteria.quota;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The threads that wait for a reservation, first come first served. Only the first sleeps until the
 * budgets have room; the others sleep until it is their turn or their own time is up. Whoever
 * changes anything calls {@link #serve}, so no room is lost between two threads. Needs the lock of
 * the pacer.
 */
final class WaitingRoom {

  /** One thread that waits. Its answer is given once, under the lock, and its own from then on. */
  static final class Waiter {
    private final Thread thread = Thread.currentThread();
    private final long tokens;
    private final long end;
    private @Nullable Admission answer;
    private long wakesAt = Nanos.NEVER;

    Waiter(long tokens, long end) {
      this.tokens = tokens;
      this.end = end;
    }

    @Nullable Admission answer() {
      return answer;
    }
  }

  private final Pacer pacer;
  private final PacerState state;
  private final LinkedHashSet<Waiter> waiters = new LinkedHashSet<>();
  private long obstaclesSeen;

  WaitingRoom(Pacer pacer, PacerState state) {
    this.pacer = pacer;
    this.state = state;
  }

  int size() {
    return waiters.size();
  }

  void join(Waiter waiter) {
    waiters.add(waiter);
  }

  /** Goes away without an answer; the next one takes its place at the head. */
  void leave(Waiter waiter, long now) {
    waiters.remove(waiter);
    serve(now);
  }

  /** Answers those whose turn it is, and wakes the first of the rest when it sleeps too long. */
  void serve(long now) {
    while (!waiters.isEmpty()) {
      Waiter first = waiters.getFirst();
      Optional<HeldBack> hopeless = hopeless(first, now);
      long ready = hopeless.isPresent() ? now : state.readyAt(first.tokens, now);
      if (hopeless.isPresent()) {
        answer(first, hopeless.get());
      } else if (ready - now <= 0) {
        answer(first, new Reservation(pacer, state.take(first.tokens, now)));
      } else {
        sleepUntil(first, ready);
        return;
      }
    }
  }

  private void sleepUntil(Waiter first, long ready) {
    boolean tooLong = first.wakesAt == Nanos.NEVER || first.wakesAt - ready > 0;
    first.wakesAt = ready;
    if (tooLong && !first.thread.equals(Thread.currentThread())) {
      LockSupport.unpark(first.thread);
    }
  }

  /** Sends those away who would not wait as long as a hold lasts. */
  void dismissHopeless(long now) {
    if (state.obstacles() == obstaclesSeen) {
      return;
    }
    obstaclesSeen = state.obstacles();
    for (Waiter waiter : waiters.toArray(Waiter[]::new)) {
      hopeless(waiter, now).ifPresent(answer -> answer(waiter, answer));
    }
  }

  private Optional<HeldBack> hopeless(Waiter waiter, long now) {
    Optional<Long> exceeded = state.exceeded(waiter.tokens);
    if (exceeded.isPresent()) {
      return Optional.of(tooLarge(waiter.tokens, exceeded.get()));
    }
    Duration held = state.heldFor(now);
    if (held.isPositive() && held.toNanos() > waiter.end - now) {
      return Optional.of(statedWait(held));
    }
    return Optional.empty();
  }

  /** The time of this one is up. */
  private HeldBack outOfTime(Waiter waiter, long now) {
    waiters.remove(waiter);
    Optional<HeldBack> hopeless = hopeless(waiter, now);
    long ready = hopeless.isPresent() ? now : state.readyAt(waiter.tokens, now);
    serve(now);
    Duration wait = Duration.ofNanos(Math.max(0, ready - now));
    return hopeless.orElseGet(
        () ->
            new HeldBack(
                HeldBack.Reason.BUDGET,
                Optional.of(wait),
                "the budget of the provider has no room for " + text(wait) + " more"));
  }

  /** How long to sleep, in nanoseconds; 0 when its time was up and it has its answer. */
  long sleepOrDismiss(Waiter waiter, long now) {
    long own = waiter.end - now;
    if (own <= 0) {
      waiter.answer = outOfTime(waiter, now);
      return 0;
    }
    boolean first = !waiters.isEmpty() && waiters.getFirst().equals(waiter);
    return Math.max(1, first ? Math.min(own, waiter.wakesAt - now) : own);
  }

  private void answer(Waiter waiter, Admission answer) {
    waiters.remove(waiter);
    waiter.answer = answer;
    if (!waiter.thread.equals(Thread.currentThread())) {
      LockSupport.unpark(waiter.thread);
    }
  }

  private HeldBack statedWait(Duration held) {
    return new HeldBack(
        HeldBack.Reason.STATED_WAIT,
        Optional.of(held),
        "the provider asks to wait " + text(held) + " (" + state.holdReason() + ")");
  }

  private static HeldBack tooLarge(long tokens, long most) {
    return new HeldBack(
        HeldBack.Reason.TOO_LARGE_FOR_BUDGET,
        Optional.empty(),
        "a request of " + tokens + " tokens can never fit a budget of " + most + " per minute");
  }

  private static String text(Duration wait) {
    return wait.toSeconds() + 1 + " s";
  }
}
