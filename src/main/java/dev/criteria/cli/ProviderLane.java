package dev.criteria.cli;

import dev.criteria.breaker.BreakerOptions;
import dev.criteria.breaker.CircuitBreaker;
import dev.criteria.breaker.TimeSources;
import dev.criteria.provider.Endpoint;
import dev.criteria.provider.Guarded;
import dev.criteria.provider.Metered;
import dev.criteria.provider.Paced;
import dev.criteria.provider.Recording;
import dev.criteria.provider.ReplyLog;
import dev.criteria.provider.RetryBudget;
import dev.criteria.provider.RetryOptions;
import dev.criteria.provider.Retrying;
import dev.criteria.provider.Standby;
import dev.criteria.provider.TokenEstimator;
import dev.criteria.quota.ConcurrencyLimit;
import dev.criteria.quota.Pacer;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * One provider with all that stands between it and a run: its requests are counted and recorded,
 * guarded by a circuit breaker of its own, paced by its quota, and tried again.
 *
 * @param name the provider's name
 * @param metered counts what is sent
 * @param breaker its circuit breaker, if there is one
 * @param pacer what is known of its quota
 * @param places bounds the requests in flight, if their number adapts itself
 * @param retrying where requests go in
 */
record ProviderLane(
    String name,
    Metered metered,
    Optional<CircuitBreaker> breaker,
    Pacer pacer,
    Optional<ConcurrencyLimit> places,
    Retrying retrying) {

  /**
   * Builds a lane.
   *
   * @param fixed the places that all lanes share, unless their number adapts itself
   * @param standby where its threads wait
   * @param budget the retries of the run
   * @param events is told what happens
   */
  static ProviderLane of(
      String name,
      Endpoint endpoint,
      ReplyLog log,
      RunSettings how,
      Surroundings surroundings,
      ConcurrencyLimit fixed,
      Standby standby,
      RetryBudget budget,
      RunEvents events) {
    LongSupplier nanoTime = surroundings.nanoTime();
    Metered metered = new Metered(new Recording(endpoint, log, nanoTime), nanoTime);
    TimeSources time = new TimeSources(nanoTime, surroundings.clock(), ProviderLane::park);
    Optional<CircuitBreaker> breaker =
        how.breaker().map(options -> breaker(name, options, time, events));
    var quotaTime = quotaTime(surroundings);
    Pacer pacer = new Pacer(how.pacing(), quotaTime);
    pacer.addListener(event -> events.happened(name, event));
    Optional<ConcurrencyLimit> adaptive =
        Optional.of(how.concurrency())
            .filter(Concurrency::adaptive)
            .map(auto -> ConcurrencyLimit.adaptive(auto.most(), quotaTime, pacer::ratePerSecond));
    Paced paced =
        new Paced(
            metered,
            breaker.map(circuit -> new Guarded(metered, circuit, time)),
            pacer,
            adaptive.orElse(fixed),
            new TokenEstimator(),
            standby,
            how.pacing().maxWait(),
            nanoTime);
    return new ProviderLane(
        name,
        metered,
        breaker,
        pacer,
        adaptive,
        new Retrying(
            paced,
            RetryOptions.defaults(),
            budget,
            standby,
            Thread::sleep,
            RandomGenerator.getDefault(),
            nanoTime));
  }

  /** The time that quotas go by. */
  static dev.criteria.quota.TimeSources quotaTime(Surroundings surroundings) {
    return new dev.criteria.quota.TimeSources(
        surroundings.nanoTime(), ProviderLane::park, RandomGenerator.getDefault());
  }

  private static CircuitBreaker breaker(
      String name, BreakerOptions options, TimeSources time, RunEvents events) {
    CircuitBreaker breaker = new CircuitBreaker(name, options, time);
    breaker.addListener(events::changed);
    return breaker;
  }

  private static void park(Object blocker, long nanos) {
    LockSupport.parkNanos(blocker, nanos);
  }
}
