package dev.criteria.provider;

import dev.criteria.breaker.BreakerSnapshot;
import dev.criteria.breaker.BreakerState;
import dev.criteria.breaker.CircuitBreaker;
import dev.criteria.breaker.ErrorKind;
import dev.criteria.breaker.Outcome;
import dev.criteria.breaker.Permit;
import dev.criteria.breaker.Rejection;
import dev.criteria.breaker.TimeSources;
import dev.criteria.breaker.Weight;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks a circuit breaker right before each call, and tells it how the call ended. A call that the
 * breaker refuses is {@linkplain Fault.HeldBack held back}: it was not sent. One dead quota or bad
 * key isolates the circuit.
 *
 * <p>Safe for concurrent use.
 */
public final class Guarded implements Endpoint {
  private static final ErrorKind RATE_LIMIT = new ErrorKind("rate limit", Weight.NONE, true);
  private static final ErrorKind SERVER_ERROR = ErrorKind.failure("server error");
  private static final ErrorKind CONNECTION = ErrorKind.failure("connection");
  private static final ErrorKind TIMEOUT = new ErrorKind("timeout", Weight.HALF, false);
  private static final ErrorKind UNREADABLE = ErrorKind.failure("unreadable reply");

  /** How long a wait may be whose end nobody can tell, before the breaker is asked again. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final Endpoint endpoint;
  private final CircuitBreaker breaker;
  private final TimeSources time;

  /** Threads that wait until a call would be permitted. */
  private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();

  /**
   * Guards an endpoint.
   *
   * @param time the time sources that the breaker was made with
   */
  public Guarded(Endpoint endpoint, CircuitBreaker breaker, TimeSources time) {
    this.endpoint = endpoint;
    this.breaker = breaker;
    this.time = time;
    breaker.addListener(_ -> wakeAll());
  }

  @Override
  public Exchange exchange(Request request) throws InterruptedException {
    return switch (breaker.beforeCall()) {
      case Rejection rejection ->
          Exchange.of(new Fault.HeldBack(rejection.retryAfter(), describe(breaker.snapshot())));
      case Permit permit -> call(request, permit);
    };
  }

  private Exchange call(Request request, Permit permit) throws InterruptedException {
    try (permit) {
      Exchange exchange = endpoint.exchange(request);
      settle(permit, exchange.response());
      return exchange;
    } finally {
      wakeOne();
    }
  }

  private void settle(Permit permit, Response response) {
    switch (response) {
      case Reply _ -> permit.succeeded();
      case Fault.QuotaExhausted(String reason) -> isolate(permit, reason);
      case Fault.AccessDenied(String reason) -> isolate(permit, reason);
      case Fault fault -> permit.settle(outcome(fault));
    }
  }

  private void isolate(Permit permit, String reason) {
    permit.ignored();
    breaker.isolate(reason);
  }

  private static Outcome outcome(Fault fault) {
    return switch (fault) {
      case Fault.RateLimited limited ->
          new Outcome.Failed(RATE_LIMIT, limited.statedWait().orElse(Duration.ZERO));
      case Fault.ProviderIll ill ->
          new Outcome.Failed(kind(ill.ailment()), ill.statedWait().orElse(Duration.ZERO));
      // The provider is well; it is the request that does not suit it.
      case Fault.TooLarge _, Fault.Refused _, Fault.InvalidRequest _, Fault.SettingsRefused _ ->
          Outcome.SUCCEEDED;
      case Fault.Cancelled _, Fault.HeldBack _, Fault.QuotaExhausted _, Fault.AccessDenied _ ->
          Outcome.IGNORED;
    };
  }

  private static ErrorKind kind(Fault.Ailment ailment) {
    return switch (ailment) {
      case SERVER_ERROR, GATEWAY_ERROR -> SERVER_ERROR;
      case NO_CONNECTION, BROKEN_CONNECTION -> CONNECTION;
      case TIMEOUT -> TIMEOUT;
      case UNREADABLE -> UNREADABLE;
    };
  }

  /** Whether a call would be permitted now. */
  boolean isPermitted() {
    return breaker.isPermitted();
  }

  /**
   * Waits, without taking a permit, until a call would be permitted.
   *
   * @param deadline how long to wait at most, on the clock of the time sources
   * @return nothing when a call would be permitted; else why it was not in time, at once when it
   *     cannot be
   */
  Optional<Fault.HeldBack> await(long deadline) throws InterruptedException {
    while (true) {
      waiting.add(Thread.currentThread());
      try {
        if (isPermitted()) {
          return Optional.empty();
        }
        BreakerSnapshot snapshot = breaker.snapshot();
        long left = deadline - time.nanoTime().getAsLong();
        Optional<Duration> wait = wait(snapshot);
        if (snapshot.state() == BreakerState.ISOLATED
            || left <= 0
            || wait.filter(known -> known.toNanos() > left).isPresent()) {
          return Optional.of(new Fault.HeldBack(known(wait, snapshot), describe(snapshot)));
        }
        time.parking().park(this, Math.max(1, Math.min(left, wait.orElse(LOOK_AGAIN).toNanos())));
        if (Thread.interrupted()) {
          throw new InterruptedException("interrupted while the circuit breaker was open");
        }
      } finally {
        waiting.remove(Thread.currentThread());
      }
    }
  }

  private Optional<Duration> wait(BreakerSnapshot snapshot) {
    return snapshot
        .deadline()
        .map(until -> Duration.between(time.wallTime().instant(), until))
        .filter(Duration::isPositive);
  }

  /**
   * Only an isolated circuit is one that nobody can wait for: trials end, though none knows when.
   */
  private static Optional<Duration> known(Optional<Duration> wait, BreakerSnapshot snapshot) {
    return snapshot.state() == BreakerState.ISOLATED
        ? Optional.empty()
        : Optional.of(wait.orElse(LOOK_AGAIN));
  }

  private static String describe(BreakerSnapshot snapshot) {
    // A closed circuit with a deadline was told of a wait that the provider stated.
    return snapshot.state() == BreakerState.CLOSED && snapshot.deadline().isPresent()
        ? "the provider asks to be left alone"
        : opened(snapshot);
  }

  private static String opened(BreakerSnapshot snapshot) {
    return "the circuit breaker is "
        + snapshot.state()
        + (snapshot.reason().text().isEmpty() ? "" : " (" + snapshot.reason().text() + ")");
  }

  private void wakeOne() {
    Thread first = waiting.peek();
    if (first != null) {
      LockSupport.unpark(first);
    }
  }

  private void wakeAll() {
    waiting.forEach(LockSupport::unpark);
  }
}
