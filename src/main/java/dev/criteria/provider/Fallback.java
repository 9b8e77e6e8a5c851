package dev.criteria.provider;

import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks several providers in order: one that is in trouble passes its work on to the next. When all
 * of them are, it waits for the one whose trouble ends first.
 *
 * <p>Safe for concurrent use.
 */
public final class Fallback implements Provider {
  private final List<Retrying> providers;

  /**
   * Asks these.
   *
   * @param providers in the order of preference; at least one
   */
  public Fallback(List<Retrying> providers) {
    this.providers = List.copyOf(providers);
    if (providers.isEmpty()) {
      throw new IllegalArgumentException("at least one provider is needed");
    }
  }

  @Override
  public Response ask(Request request) throws InterruptedException {
    if (providers.size() == 1) {
      return providers.getFirst().ask(request, Patience.WAIT);
    }
    @Nullable Fault first = null;
    @Nullable Retrying soonest = null;
    Duration shortest = Duration.ofSeconds(Long.MAX_VALUE);
    for (Retrying provider : providers) {
      Response response = provider.ask(request, Patience.PASS_ON);
      switch (response) {
        case Reply _ -> {
          return response;
        }
        case Fault fault when !isPassedOn(fault) -> {
          return response;
        }
        case Fault fault -> {
          first = first == null ? fault : first;
          Optional<Duration> wait = wait(fault);
          if (wait.isPresent() && wait.get().compareTo(shortest) < 0) {
            shortest = wait.get();
            soonest = provider;
          }
        }
      }
    }
    return soonest != null ? soonest.ask(request, Patience.WAIT) : firstOf(first);
  }

  private static Fault firstOf(@Nullable Fault fault) {
    if (fault == null) {
      throw new IllegalStateException("no provider was asked");
    }
    return fault;
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
}
