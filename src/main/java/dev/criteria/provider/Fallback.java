package dev.criteria.provider;

import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks several providers in order: one that is in trouble passes its work on to the next. When all
 * of them are, it waits for the one whose trouble ends first. One that nobody can wait for, such as
 * a dead quota, is not asked again.
 *
 * <p>Safe for concurrent use.
 */
public final class Fallback implements Provider {
  private final List<Retrying> providers;
  private final List<String> names;

  /** By provider: the fault after which it cannot answer any more. */
  private final AtomicReferenceArray<@Nullable Fault> gone;

  /**
   * Asks these.
   *
   * @param providers in the order of preference; at least one
   */
  public Fallback(List<Retrying> providers) {
    this(
        providers,
        IntStream.rangeClosed(1, providers.size()).mapToObj(i -> "provider " + i).toList());
  }

  /**
   * Asks these.
   *
   * @param providers in the order of preference; at least one
   * @param names what messages call them, in the same order
   */
  public Fallback(List<Retrying> providers, List<String> names) {
    this.providers = List.copyOf(providers);
    this.names = List.copyOf(names);
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
    List<Fault> faults = new ArrayList<>();
    // Each further round comes after a provider turned out to be gone while it was waited for.
    for (int round = 0; round < providers.size(); round++) {
      faults.clear();
      for (int i = 0; i < providers.size(); i++) {
        Response response = ask(i, request, Patience.PASS_ON);
        if (!(response instanceof Fault fault) || !isPassedOn(fault)) {
          return response;
        }
        faults.add(fault);
      }
      int soonest = soonest(faults);
      if (soonest < 0) {
        return withReason(faults.getFirst(), reasons(faults));
      }
      Response response = ask(soonest, request, Patience.WAIT);
      if (!(response instanceof Fault fault) || !isPassedOn(fault)) {
        return response;
      }
      faults.set(soonest, fault);
      if (gone.get(soonest) == null) {
        return withReason(fault, reasons(faults));
      }
    }
    return new Fault.HeldBack(Optional.empty(), reasons(faults));
  }

  private Response ask(int provider, Request request, Patience patience)
      throws InterruptedException {
    Fault known = gone.get(provider);
    if (known != null) {
      return known;
    }
    Response response = providers.get(provider).ask(request, patience);
    if (response instanceof Fault fault && isPassedOn(fault) && wait(fault).isEmpty()) {
      gone.compareAndSet(provider, null, new Fault.HeldBack(Optional.empty(), fault.reason()));
    }
    return response;
  }

  /** Where trouble ends first; -1 when it ends nowhere. */
  private static int soonest(List<Fault> faults) {
    int soonest = -1;
    Duration shortest = Duration.ZERO;
    for (int i = 0; i < faults.size(); i++) {
      Optional<Duration> wait = wait(faults.get(i));
      if (wait.isPresent() && (soonest < 0 || wait.get().compareTo(shortest) < 0)) {
        soonest = i;
        shortest = wait.get();
      }
    }
    return soonest;
  }

  private String reasons(List<Fault> faults) {
    StringBuilder reasons = new StringBuilder();
    for (int i = 0; i < faults.size(); i++) {
      reasons
          .append(i == 0 ? "" : " | ")
          .append(names.get(i))
          .append(": ")
          .append(faults.get(i).reason());
    }
    return reasons.toString();
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

  /** When it may make sense to ask again; nothing when waiting cannot help. */
  private static Optional<Duration> wait(Fault fault) {
    return switch (fault) {
      case Fault.HeldBack held -> held.waitLeft();
      case Fault.RateLimited limited -> Optional.of(limited.statedWait().orElse(Duration.ZERO));
      case Fault.ProviderIll ill -> Optional.of(ill.statedWait().orElse(Duration.ZERO));
      default -> Optional.empty();
    };
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
