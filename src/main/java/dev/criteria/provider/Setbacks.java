package dev.criteria.provider;

import dev.criteria.evaluation.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one request has met at several providers so far: the last fault of each, and when it may
 * make sense to ask again. Times are those of one clock that only moves forward, in nanoseconds.
 *
 * <p>Not thread-safe.
 */
final class Setbacks {

  /** A request that a provider failed to answer so often is not sent there again. */
  private static final int MOST_FAILURES = 2;

  private static final Duration LONGEST = Duration.ofDays(365);

  private final List<AtOne> all;
  private Optional<Long> refusedSince = Optional.empty();

  private static final class AtOne {
    final String name;
    Optional<Fault> fault = Optional.empty();
    Optional<Long> end = Optional.empty();
    int failures;
    boolean spent;

    AtOne(String name) {
      this.name = name;
    }
  }

  /**
   * None so far.
   *
   * @param names of the providers, in their order
   */
  Setbacks(List<String> names) {
    this.all = names.stream().map(AtOne::new).toList();
  }

  /** Takes note of a fault that a provider gave back now. */
  void note(int provider, Fault fault, long now) {
    AtOne one = all.get(provider);
    one.fault = Optional.of(fault);
    one.end =
        wait(fault).map(wait -> now + (wait.compareTo(LONGEST) < 0 ? wait : LONGEST).toNanos());
    if (fault instanceof Fault.ProviderIll ill) {
      one.failures++;
      one.spent = ill.ailment().maybeBilled() || one.failures >= MOST_FAILURES;
    } else if (fault instanceof Fault.RateLimited) {
      refusedSince = refusedSince.or(() -> Optional.of(now));
    }
  }

  /** Whether the request has failed there as often as it may. */
  boolean isSpent(int provider) {
    return all.get(provider).spent;
  }

  /** When the first of them may answer; nothing when waiting cannot help. */
  Optional<Long> soonest() {
    return soonest(all.stream().filter(one -> !one.spent).toList()).flatMap(one -> one.end);
  }

  /** How long ago it was first refused for the rate; zero when it never was. */
  Duration refusedFor(long now) {
    return refusedSince.map(since -> Duration.ofNanos(now - since)).orElse(Duration.ZERO);
  }

  /**
   * What to say of a request that nobody answers: the fault of the one that may answer first, with
   * the reasons of all.
   */
  Fault summary() {
    AtOne telling = soonest(all).orElse(all.getFirst());
    return withReason(telling.fault.orElseThrow(), reasons());
  }

  /** When it may make sense to ask again; nothing when waiting cannot help. */
  static Optional<Duration> wait(Fault fault) {
    return switch (fault) {
      case Fault.HeldBack held -> held.waitLeft();
      case Fault.RateLimited limited -> Optional.of(limited.statedWait().orElse(Duration.ZERO));
      case Fault.ProviderIll ill -> Optional.of(ill.statedWait().orElse(Duration.ZERO));
      default -> Optional.empty();
    };
  }

  private static Optional<AtOne> soonest(List<AtOne> some) {
    Optional<AtOne> soonest = Optional.empty();
    for (AtOne one : some) {
      if (one.end.isPresent()
          && (soonest.isEmpty() || one.end.get() - soonest.get().end.orElseThrow() < 0)) {
        soonest = Optional.of(one);
      }
    }
    return soonest;
  }

  private String reasons() {
    List<String> reasons = new ArrayList<>();
    all.forEach(one -> one.fault.ifPresent(fault -> reasons.add(one.name + ": " + fault.reason())));
    return String.join(" | ", reasons);
  }

  private static Fault withReason(Fault fault, String reason) {
    return switch (fault) {
      case Fault.HeldBack held -> new Fault.HeldBack(held.waitLeft(), reason);
      case Fault.RateLimited limited ->
          new Fault.RateLimited(limited.limit(), limited.statedWait(), reason);
      case Fault.ProviderIll ill -> new Fault.ProviderIll(ill.ailment(), ill.statedWait(), reason);
      case Fault.QuotaExhausted _ -> new Fault.QuotaExhausted(reason);
      case Fault.AccessDenied _ -> new Fault.AccessDenied(reason);
      default -> fault;
    };
  }
}
