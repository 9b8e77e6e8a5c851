package dev.criteria.provider;

import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps every response before anybody reads it, and that a request was given up while its reply had
 * not come. It stands right at the provider, so that each attempt is kept.
 *
 * <p>Safe for concurrent use.
 */
public final class Recording implements Endpoint {
  private static final Fault GIVEN_UP = new Fault.Cancelled("given up before the reply came");

  private final Endpoint endpoint;
  private final ReplyLog log;
  private final LongSupplier nanoTime;

  /**
   * Records what a provider gives back.
   *
   * @param nanoTime a clock that only moves forward, in nanoseconds
   */
  public Recording(Endpoint endpoint, ReplyLog log, LongSupplier nanoTime) {
    this.endpoint = endpoint;
    this.log = log;
    this.nanoTime = nanoTime;
  }

  @Override
  public Exchange exchange(Request request) throws InterruptedException {
    long start = nanoTime.getAsLong();
    Exchange exchange;
    try {
      exchange = endpoint.exchange(request);
    } catch (InterruptedException e) {
      // Nobody waits for it any longer, but the provider may answer and bill it all the same.
      log.failed(request, GIVEN_UP);
      throw e;
    }
    Duration took = Duration.ofNanos(nanoTime.getAsLong() - start);
    // What was paid for is kept even when the run is being given up at this very moment.
    boolean interrupted = Thread.interrupted();
    try {
      switch (exchange.response()) {
        case Reply reply -> log.replied(request, reply, took);
        case Fault fault -> log.failed(request, fault);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return exchange;
  }
}
