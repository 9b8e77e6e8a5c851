package dev.criteria.provider;

import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Tries again what a provider in trouble did not answer. A refusal for the rate uses up no attempt:
 * the pacing decides when the request goes out again. Every attempt asks the circuit breaker anew.
 *
 * <p>Delays are random between zero and a bound that doubles ("full jitter", see Marc Brooker, <a
 * href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential
 * Backoff And Jitter</a>), so that requests which failed together do not come back together.
 *
 * <p>Safe for concurrent use.
 */
public final class Retrying {
  private final Paced paced;
  private final RetryOptions options;
  private final RetryBudget budget;
  private final Standby standby;
  private final Sleeper sleeper;
  private final RandomGenerator random;
  private final LongSupplier nanoTime;

  /**
   * Retries.
   *
   * @param budget shared by all requests of the run
   * @param random spreads the delays; several threads ask it at once
   * @param nanoTime a clock that only moves forward, in nanoseconds
   */
  public Retrying(
      Paced paced,
      RetryOptions options,
      RetryBudget budget,
      Standby standby,
      Sleeper sleeper,
      RandomGenerator random,
      LongSupplier nanoTime) {
    this.paced = paced;
    this.options = options;
    this.budget = budget;
    this.standby = standby;
    this.sleeper = sleeper;
    this.random = random;
    this.nanoTime = nanoTime;
  }

  /** Lets a thread wait. */
  @FunctionalInterface
  public interface Sleeper {

    /** Waits so long; gives up when interrupted. */
    void sleep(Duration duration) throws InterruptedException;
  }

  /** Asks until there is a reply, or a fault that another attempt would not mend. */
  public Response ask(Request request, Patience patience) throws InterruptedException {
    Optional<Long> refusedSince = Optional.empty();
    int failures = 0;
    int maybeBilled = 0;
    while (true) {
      Response response = paced.exchange(request, patience).response();
      switch (response) {
        case Reply _ -> {
          budget.replied();
          return response;
        }
        case Fault.RateLimited _ -> {
          // Counted from the first refusal: to queue for the budget before that is no trouble.
          long now = nanoTime.getAsLong();
          long since = refusedSince.orElse(now);
          refusedSince = Optional.of(since);
          if (now - since > longestRefused(patience).toNanos()) {
            return response;
          }
        }
        case Fault.ProviderIll ill -> {
          failures++;
          maybeBilled += ill.ailment().maybeBilled() ? 1 : 0;
          if (failures > options.retries()
              || maybeBilled > options.retriesMaybeBilled()
              || !budget.take()
              || !sleep(failures)) {
            return response;
          }
        }
        case Fault _ -> {
          return response;
        }
      }
    }
  }

  private Duration longestRefused(Patience patience) {
    return switch (patience) {
      case WAIT -> options.maxRefused();
      case PASS_ON -> Paced.PASSED_ON_AFTER;
    };
  }

  /** Sleeps before the next attempt; false when the run was stopped meanwhile. */
  private boolean sleep(int failures) throws InterruptedException {
    double bound =
        Math.min(
            (double) options.longestDelay().toNanos(),
            (double) options.firstDelay().toNanos() * Math.pow(2, failures - 1));
    Duration delay = Duration.ofNanos((long) (bound * random.nextDouble()));
    return standby
        .await(
            () -> {
              sleeper.sleep(delay);
              return true;
            })
        .isPresent();
  }
}
