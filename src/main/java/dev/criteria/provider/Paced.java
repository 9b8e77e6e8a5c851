package dev.criteria.provider;

import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;
import dev.criteria.quota.Admission;
import dev.criteria.quota.ConcurrencyLimit;
import dev.criteria.quota.HeldBack;
import dev.criteria.quota.Observation;
import dev.criteria.quota.Pacer;
import dev.criteria.quota.Reservation;
import dev.criteria.quota.Result;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests no faster than the provider's quota allows, and none while the provider wants to
 * be left alone or the circuit breaker would refuse it. Whoever waits for the breaker, or passes a
 * request on, holds nothing: neither a permit, nor a share of the quota, nor one of the places that
 * bound the requests in flight. A place is taken last, before the wait for the budget.
 *
 * <p>When a provider has not answered a single request for as long as the program may wait, or asks
 * for a longer wait at once, requests are {@linkplain Fault.HeldBack held back}: not sent.
 *
 * <p>Safe for concurrent use.
 */
public final class Paced {
  private static final Fault OVER = new Fault.Cancelled("the run was stopped before it was sent");

  private final Endpoint endpoint;
  private final Optional<Guarded> guard;
  private final Pacer pacer;
  private final ConcurrencyLimit places;
  private final TokenEstimator tokens;
  private final Standby standby;
  private final Duration maxWait;
  private final LongSupplier nanoTime;
  private final TroubleClock trouble;

  /** The fault after which nothing can be answered any more, until the user changes something. */
  private final AtomicReference<@Nullable Fault> dead = new AtomicReference<>();

  /**
   * Paces an endpoint.
   *
   * @param guard the circuit breaker's decorator round the endpoint; absent when there is none
   * @param places bounds the requests in flight
   * @param maxWait how long a provider in trouble is waited for
   * @param nanoTime a clock that only moves forward, in nanoseconds
   */
  public Paced(
      Endpoint endpoint,
      Optional<Guarded> guard,
      Pacer pacer,
      ConcurrencyLimit places,
      TokenEstimator tokens,
      Standby standby,
      Duration maxWait,
      LongSupplier nanoTime) {
    this.endpoint = guard.<Endpoint>map(guarded -> guarded).orElse(endpoint);
    this.guard = guard;
    this.pacer = pacer;
    this.places = places;
    this.tokens = tokens;
    this.standby = standby;
    this.maxWait = maxWait;
    this.nanoTime = nanoTime;
    this.trouble = new TroubleClock(maxWait, nanoTime);
  }

  /** Makes one call as soon as it may go out. */
  public Exchange exchange(Request request, Patience patience) throws InterruptedException {
    while (true) {
      Optional<Fault> noLeave = awaitLeave(patience);
      if (noLeave.isPresent()) {
        return Exchange.of(noLeave.get());
      }
      Optional<ConcurrencyLimit.Place> place = standby.await(places::acquire);
      if (place.isEmpty()) {
        return Exchange.of(OVER);
      }
      try {
        Optional<Exchange> exchange = whenThereIsRoom(request, patience, place.get());
        if (exchange.isPresent()) {
          return exchange.get();
        }
      } finally {
        place.get().cancel();
      }
      // Trouble began in between: back to waiting, with nothing in hand.
    }
  }

  /** Sends it when the budget has room; nothing when it has no leave any more. */
  private Optional<Exchange> whenThereIsRoom(
      Request request, Patience patience, ConcurrencyLimit.Place place)
      throws InterruptedException {
    long estimate = tokens.estimate(request);
    while (hasLeave(patience)) {
      Optional<Admission> admission = standby.await(() -> pacer.await(estimate, wait(patience)));
      switch (admission.orElse(null)) {
        case null -> {
          return Optional.of(Exchange.of(OVER));
        }
        case HeldBack held -> {
          Optional<Fault> fault = fault(held, patience);
          if (fault.isPresent()) {
            return fault.map(Exchange::of);
          }
        }
        case Reservation reservation -> {
          return send(request, reservation, place);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether {@link #awaitLeave} would end at once, and well. */
  private boolean hasLeave(Patience patience) {
    return dead.get() == null
        && trouble.statedLongerThan(wait(patience)).isEmpty()
        && guard.map(Guarded::isPermitted).orElse(true);
  }

  /** Waits until neither the provider nor its breaker is against it; else says why. */
  private Optional<Fault> awaitLeave(Patience patience) throws InterruptedException {
    Fault known = dead.get();
    if (known != null) {
      return Optional.of(new Fault.HeldBack(Optional.empty(), known.reason()));
    }
    // The circuit breaker bounds the waits that it is told of, so it may not know of all of this
    // one.
    Optional<Fault.HeldBack> tooLong = trouble.statedLongerThan(wait(patience));
    if (tooLong.isPresent()) {
      return tooLong.map(held -> held);
    }
    if (guard.isEmpty()) {
      return standby.isOver() ? Optional.of(OVER) : Optional.empty();
    }
    long deadline = deadline(patience);
    while (true) {
      long waitedFor = deadline;
      Optional<Optional<Fault.HeldBack>> answer = standby.await(() -> guard.get().await(waitedFor));
      if (answer.isEmpty()) {
        return Optional.of(OVER);
      }
      deadline = deadline(patience);
      // Others were answered meanwhile: this is no trouble that has lasted as long as anybody
      // waits.
      if (answer.get().isEmpty() || deadline - waitedFor < NEWS.toNanos()) {
        return answer.get().map(trouble::explained);
      }
    }
  }

  private long deadline(Patience patience) {
    return switch (patience) {
      case WAIT -> trouble.deadline();
      case PASS_ON -> nanoTime.getAsLong();
    };
  }

  private Duration wait(Patience patience) {
    return switch (patience) {
      case WAIT -> trouble.left();
      // Long enough for a budget that is only busy.
      case PASS_ON -> PASSED_ON_AFTER.compareTo(maxWait) < 0 ? PASSED_ON_AFTER : maxWait;
    };
  }

  /** A deadline that moved by less than this has not really moved. */
  private static final Duration NEWS = Duration.ofSeconds(1);

  /** A stated wait that is longer than this passes the work on to somebody else. */
  static final Duration PASSED_ON_AFTER = Duration.ofSeconds(5);

  /** What follows for a request that the pacer held back; nothing when it may wait on. */
  private Optional<Fault> fault(HeldBack held, Patience patience) {
    return switch (held.reason()) {
      case TOO_LARGE_FOR_BUDGET -> Optional.of(new Fault.TooLarge(held.text()));
      case STATED_WAIT -> Optional.of(heldBack(held));
      // A long queue is no trouble, as long as somebody is answered.
      case BUDGET ->
          patience == Patience.PASS_ON || trouble.left().isZero()
              ? Optional.of(heldBack(held))
              : Optional.empty();
    };
  }

  private Fault heldBack(HeldBack held) {
    return trouble.explained(new Fault.HeldBack(held.waitLeft(), held.text()));
  }

  /** Sends it; nothing when the circuit breaker refused. */
  private Optional<Exchange> send(
      Request request, Reservation reservation, ConcurrencyLimit.Place place)
      throws InterruptedException {
    Fault known = dead.get();
    if (known != null || standby.isOver()) {
      reservation.cancel();
      return Optional.of(
          Exchange.of(known == null ? OVER : new Fault.HeldBack(Optional.empty(), known.reason())));
    }
    long sent = nanoTime.getAsLong();
    Exchange exchange;
    try {
      exchange = endpoint.exchange(request);
    } catch (InterruptedException | RuntimeException | Error e) {
      reservation.settle(Observation.failed());
      throw e;
    }
    if (exchange.response() instanceof Fault.HeldBack) {
      reservation.cancel();
      return Optional.empty();
    }
    note(request, exchange, reservation);
    place.release(result(exchange.response()), Duration.ofNanos(nanoTime.getAsLong() - sent));
    return Optional.of(judged(exchange));
  }

  private void note(Request request, Exchange exchange, Reservation reservation) {
    Response response = exchange.response();
    if (response instanceof Fault fault && fault.kind().stopsRun()) {
      dead.compareAndSet(null, fault);
    }
    reservation.settle(
        new Observation(
            result(response),
            exchange.limits(),
            used(response),
            TroubleClock.statedWait(response)));
    trouble.note(response);
    if (response instanceof Reply reply) {
      reply.usage().ifPresent(usage -> tokens.learn(request, usage));
    }
  }

  /** A daily limit that states no wait is one that nobody can wait for. */
  private static Exchange judged(Exchange exchange) {
    return exchange.response() instanceof Fault.RateLimited limited
            && limited.limit() == Fault.Limit.DAY
            && limited.statedWait().isEmpty()
        ? new Exchange(
            new Fault.HeldBack(
                Optional.empty(),
                limited.reason() + "; resume when the day's limit has been reset"),
            exchange.limits())
        : exchange;
  }

  private static Result result(Response response) {
    return switch (response) {
      case Fault.RateLimited limited ->
          switch (limited.limit()) {
            case REQUESTS -> Result.REFUSED_REQUESTS;
            case TOKENS -> Result.REFUSED_TOKENS;
            case DAY, UNKNOWN -> Result.REFUSED_UNKNOWN;
          };
      case Fault.ProviderIll _, Fault.Cancelled _ -> Result.FAILED;
      case Reply _ -> Result.SERVED;
      case Fault _ -> Result.SERVED;
    };
  }

  private static OptionalLong used(Response response) {
    return response instanceof Reply reply && reply.usage().isPresent()
        ? OptionalLong.of(reply.usage().get().input() + reply.usage().get().output())
        : OptionalLong.empty();
  }
}
