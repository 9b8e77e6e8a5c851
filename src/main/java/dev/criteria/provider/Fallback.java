package dev.criteria.provider;

import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks several providers in order: one that is in trouble passes its work on to the next. When all
 * of them are, it waits until the first of them may answer and then asks all of them again, for
 * nobody knows which one really comes back first. One that nobody can wait for, such as a dead
 * quota, is not asked again.
 *
 * <p>Whoever waits here holds nothing: neither a place, nor a permit, nor a share of a quota.
 *
 * <p>Safe for concurrent use.
 */
public final class Fallback implements Provider {
  private static final Fault OVER = new Fault.Cancelled("the run was stopped before it was sent");

  /** Nobody goes round in circles faster than this. */
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);

  private final List<Retrying> providers;
  private final List<String> names;
  private final Waiting waiting;

  /** By provider: the fault after which it cannot answer any more. */
  private final AtomicReferenceArray<@Nullable Fault> gone;

  /** Since when all have been in trouble, none having answered since; null when some are well. */
  private final AtomicReference<@Nullable Long> troubledSince = new AtomicReference<>();

  /**
   * How it waits while all providers are in trouble.
   *
   * @param maxWait how long at most since the last one that was answered
   * @param standby where its threads wait
   * @param nanoTime a clock that only moves forward, in nanoseconds
   */
  public record Waiting(
      Duration maxWait, Standby standby, Retrying.Sleeper sleeper, LongSupplier nanoTime) {

    long now() {
      return nanoTime.getAsLong();
    }

    /** Waits until then; false when the run was stopped meanwhile. */
    boolean until(long end) throws InterruptedException {
      Duration left = Duration.ofNanos(end - now());
      return standby
          .await(
              () -> {
                sleeper.sleep(left.compareTo(SHORTEST_WAIT) > 0 ? left : SHORTEST_WAIT);
                return true;
              })
          .isPresent();
    }
  }

  /**
   * Asks these.
   *
   * @param providers in the order of preference; at least one
   * @param names what messages call them, in the same order
   */
  public Fallback(List<Retrying> providers, List<String> names, Waiting waiting) {
    this.providers = List.copyOf(providers);
    this.names = List.copyOf(names);
    this.waiting = waiting;
    this.gone = new AtomicReferenceArray<>(providers.size());
    if (providers.isEmpty() || names.size() != providers.size()) {
      throw new IllegalArgumentException("at least one provider is needed, and a name for each");
    }
  }

  @Override
  public Response ask(Request request) throws InterruptedException {
    if (providers.size() == 1) {
      return providers.getFirst().ask(request, Patience.WAIT);
    }
    Setbacks setbacks = new Setbacks(names);
    while (true) {
      // Where nobody else is left there is nobody to pass work on to.
      boolean alone = left() == 1;
      Optional<Response> answer =
          askAll(request, alone ? Patience.WAIT : Patience.PASS_ON, setbacks);
      if (answer.isPresent()) {
        return answer.get();
      }
      Optional<Long> again = setbacks.soonest().filter(end -> end - deadline() <= 0);
      if (alone || again.isEmpty() || isRefusedForTooLong(setbacks)) {
        return setbacks.summary();
      }
      if (!waiting.until(again.get())) {
        return OVER;
      }
    }
  }

  /** Asks one after the other; nothing when all of them are in trouble. */
  private Optional<Response> askAll(Request request, Patience patience, Setbacks setbacks)
      throws InterruptedException {
    for (int i = 0; i < providers.size(); i++) {
      if (setbacks.isSpent(i)) {
        continue;
      }
      Response response = ask(i, request, patience);
      if (!(response instanceof Fault fault) || !isPassedOn(fault)) {
        troubledSince.set(null);
        return Optional.of(response);
      }
      setbacks.note(i, fault, waiting.now());
    }
    return Optional.empty();
  }

  private Response ask(int provider, Request request, Patience patience)
      throws InterruptedException {
    Fault known = gone.get(provider);
    if (known != null) {
      return known;
    }
    Response response = providers.get(provider).ask(request, patience);
    if (response instanceof Fault fault && isPassedOn(fault) && Setbacks.wait(fault).isEmpty()) {
      gone.compareAndSet(provider, null, new Fault.HeldBack(Optional.empty(), fault.reason()));
    }
    return response;
  }

  private long left() {
    return IntStream.range(0, providers.size()).filter(i -> gone.get(i) == null).count();
  }

  /** When nobody waits any longer for all of them to be in trouble. */
  private long deadline() {
    troubledSince.compareAndSet(null, waiting.now());
    Long since = troubledSince.get();
    return (since == null ? waiting.now() : since) + waiting.maxWait().toNanos();
  }

  /** A request that is refused for ever must come to an end though others are answered. */
  private boolean isRefusedForTooLong(Setbacks setbacks) {
    return setbacks.refusedFor(waiting.now()).compareTo(waiting.maxWait()) > 0;
  }

  /** Whether somebody else may do better. */
  private static boolean isPassedOn(Fault fault) {
    return switch (fault) {
      case Fault.HeldBack _,
          Fault.RateLimited _,
          Fault.ProviderIll _,
          Fault.QuotaExhausted _,
          Fault.AccessDenied _ ->
          true;
      case Fault.Cancelled _,
          Fault.SettingsRefused _,
          Fault.TooLarge _,
          Fault.Refused _,
          Fault.InvalidRequest _ ->
          false;
    };
  }
}
