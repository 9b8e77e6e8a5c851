package dev.criteria.provider;

import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Response;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Measures how long a provider has been in trouble: since the first refusal or failure after its
 * last reply.
 *
 * <p>Safe for concurrent use.
 */
final class TroubleClock {
  private final Duration maxWait;
  private final LongSupplier nanoTime;
  private boolean troubled;
  private long since;
  private String lastTrouble = "";

  /** When the longest wait ends that the provider has stated; absent when it stated none. */
  private Optional<Long> statedEnd = Optional.empty();

  TroubleClock(Duration maxWait, LongSupplier nanoTime) {
    this.maxWait = maxWait;
    this.nanoTime = nanoTime;
  }

  /** Takes note of what came back. */
  synchronized void note(Response response) {
    if (response instanceof Fault.Cancelled) {
      return;
    }
    boolean trouble =
        response instanceof Fault.RateLimited || response instanceof Fault.ProviderIll;
    if (trouble && !troubled) {
      since = nanoTime.getAsLong();
    }
    troubled = trouble;
    lastTrouble = trouble && response instanceof Fault fault ? fault.reason() : "";
    statedWait(response)
        .map(wait -> nanoTime.getAsLong() + wait.toNanos())
        .filter(end -> statedEnd.isEmpty() || end - statedEnd.get() > 0)
        .ifPresent(end -> statedEnd = Optional.of(end));
  }

  /** How long the provider wants to be left alone, if it told along with this. */
  static Optional<Duration> statedWait(Response response) {
    return switch (response) {
      case Fault.RateLimited limited -> limited.statedWait();
      case Fault.ProviderIll ill -> ill.statedWait();
      case Reply _ -> Optional.empty();
      case Fault _ -> Optional.empty();
    };
  }

  /**
   * Says of a request that is held back what the provider said last, if it is in trouble, and that
   * it is not to be asked before the wait ends that it stated.
   */
  synchronized Fault.HeldBack explained(Fault.HeldBack held) {
    String reason =
        lastTrouble.isEmpty() || held.reason().contains(lastTrouble)
            ? held.reason()
            : held.reason() + "; the last trouble: " + lastTrouble;
    return new Fault.HeldBack(longer(held.waitLeft(), statedLeft()), reason);
  }

  /** Holds a request back whose provider wants to be left alone for longer than somebody waits. */
  synchronized Optional<Fault.HeldBack> statedLongerThan(Duration patience) {
    return statedLeft()
        .filter(left -> left.compareTo(patience) > 0)
        .map(
            left ->
                explained(
                    new Fault.HeldBack(Optional.of(left), "the provider asks to be left alone")));
  }

  private Optional<Duration> statedLeft() {
    return statedEnd
        .map(end -> Duration.ofNanos(end - nanoTime.getAsLong()))
        .filter(Duration::isPositive);
  }

  private static Optional<Duration> longer(Optional<Duration> one, Optional<Duration> other) {
    return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
  }

  /** When nobody waits any longer for the trouble to end, on the same clock. */
  synchronized long deadline() {
    return (troubled ? since : nanoTime.getAsLong()) + maxWait.toNanos();
  }

  /** How much longer anybody waits; not negative. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, deadline() - nanoTime.getAsLong()));
  }
}
