package dev.criteria.provider;

import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;
import dev.criteria.evaluation.Usage;
import dev.criteria.evaluation.UsageByModel;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what goes out to a provider and what comes back.
 *
 * <p>Safe for concurrent use.
 */
public final class Metered implements Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(Metered.class);

  private final Endpoint endpoint;
  private final LongSupplier nanoTime;
  private final Latencies.Count latencies = new Latencies.Count();
  private final UsageByModel.Count tokens = new UsageByModel.Count();
  private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
  private long requests;
  private long replies;
  private long inFlight;
  private long mostInFlight;
  private long withoutUsage;

  /**
   * Counts nothing yet.
   *
   * @param nanoTime a clock that only moves forward, in nanoseconds
   */
  public Metered(Endpoint endpoint, LongSupplier nanoTime) {
    this.endpoint = endpoint;
    this.nanoTime = nanoTime;
  }

  @Override
  public Exchange exchange(Request request) throws InterruptedException {
    sent();
    long start = nanoTime.getAsLong();
    @Nullable Exchange exchange = null;
    try {
      exchange = endpoint.exchange(request);
      return exchange;
    } finally {
      @Nullable Response response = exchange == null ? null : exchange.response();
      returned(response, Duration.ofNanos(nanoTime.getAsLong() - start));
      log(request, response);
    }
  }

  /** The counts so far; all of one instant. */
  public synchronized Meter read() {
    return new Meter(
        requests,
        replies,
        faults,
        inFlight,
        mostInFlight,
        tokens.sum(),
        withoutUsage,
        latencies.sum());
  }

  private synchronized void sent() {
    requests++;
    inFlight++;
    mostInFlight = Math.max(mostInFlight, inFlight);
  }

  private synchronized void returned(@Nullable Response response, Duration latency) {
    inFlight--;
    switch (response) {
      case Reply reply -> count(reply, latency);
      case Fault fault -> faults.merge(fault.kind(), 1L, Long::sum);
      // An interrupt or an exception left the request without a response.
      case null -> faults.merge(FaultKind.CANCELLED, 1L, Long::sum);
    }
  }

  private void count(Reply reply, Duration latency) {
    latencies.add(latency);
    replies++;
    withoutUsage += reply.usage().isEmpty() ? 1 : 0;
    tokens.add(reply.model(), reply.usage().orElse(Usage.NONE));
  }

  private static void log(Request request, @Nullable Response response) {
    LOG.debug(
        "company {}, {} ({} criteria): {}",
        request.company().number(),
        request.stage(),
        request.criteria().size(),
        switch (response) {
          case Reply reply -> "reply, " + reply.ending();
          case Fault fault -> fault.kind() + ", " + fault.reason();
          case null -> "no response";
        });
  }
}
