package dev.criteria.provider;

import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps every response before anybody reads it, and that a request was given up while its reply had
 * not come. It stands right at the provider, so that each attempt is kept.
 *
 * <p>Safe for concurrent use.
 */
public final class Recording implements Provider {
  private static final Fault GIVEN_UP =
      new Fault(FaultKind.CANCELLED, "given up before the reply came");

  private final Provider provider;
  private final ReplyLog log;
  private final LongSupplier nanoTime;

  /**
   * Records what a provider gives back.
   *
   * @param nanoTime a clock that only moves forward, in nanoseconds
   */
  public Recording(Provider provider, ReplyLog log, LongSupplier nanoTime) {
    this.provider = provider;
    this.log = log;
    this.nanoTime = nanoTime;
  }

  @Override
  public Response ask(Request request) throws InterruptedException {
    long start = nanoTime.getAsLong();
    Response response;
    try {
      response = provider.ask(request);
    } catch (InterruptedException e) {
      // Nobody waits for it any longer, but the provider may answer and bill it all the same.
      log.failed(request, GIVEN_UP);
      throw e;
    }
    Duration took = Duration.ofNanos(nanoTime.getAsLong() - start);
    // What was paid for is kept even when the run is being given up at this very moment.
    boolean interrupted = Thread.interrupted();
    try {
      switch (response) {
        case Reply reply -> log.replied(request, reply, took);
        case Fault fault -> log.failed(request, fault);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return response;
  }
}
