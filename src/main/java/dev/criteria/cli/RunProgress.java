package dev.criteria.cli;

import dev.criteria.breaker.CircuitBreaker;
import dev.criteria.evaluation.UsageByModel;
import dev.criteria.progress.ProviderView;
import dev.criteria.progress.RunTally;
import dev.criteria.progress.RunView;
import dev.criteria.provider.Meter;
import dev.criteria.quota.BudgetSnapshot;
import dev.criteria.quota.ConcurrencyLimit;
import dev.criteria.quota.QuotaSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Gathers the state of a run for those who show it.
 *
 * <p>Safe for concurrent use.
 */
final class RunProgress implements Supplier<RunView> {

  /** Rates are those of the last half minute. */
  private static final Duration WINDOW = Duration.ofSeconds(30);

  private final Surroundings surroundings;
  private final RunTally tally;
  private final ProviderChain chain;
  private final Concurrency concurrency;
  private final UsageByModel earlier;
  private final TokenCost cost;
  private final long start;
  private final Deque<Sample> samples = new ArrayDeque<>();

  private record Sample(long nanos, long requests, long tokens) {}

  RunProgress(
      Surroundings surroundings,
      RunTally tally,
      ProviderChain chain,
      Concurrency concurrency,
      UsageByModel earlier,
      TokenCost cost) {
    this.surroundings = surroundings;
    this.tally = tally;
    this.chain = chain;
    this.concurrency = concurrency;
    this.earlier = earlier;
    this.cost = cost;
    this.start = surroundings.nanoTime().getAsLong();
    samples.add(new Sample(start, 0, 0));
  }

  @Override
  public RunView get() {
    long now = surroundings.nanoTime().getAsLong();
    Meter meter = chain.meter();
    UsageByModel all = earlier.plus(meter.tokens());
    return new RunView(
        tally.read(),
        Duration.ofNanos(now - start),
        meter.inFlight(),
        most(),
        all.total(),
        cost.of(all),
        cost.of(meter.tokens()),
        limit(chain.lanes().getFirst(), meter),
        providers(now));
  }

  private int most() {
    // Where their number adapts itself each lane has its own, and else all share the same.
    return concurrency.adaptive()
        ? chain.lanes().stream()
            .flatMap(lane -> lane.places().stream())
            .mapToInt(ConcurrencyLimit::limit)
            .sum()
        : concurrency.most();
  }

  private Optional<String> limit(ProviderLane lane, Meter meter) {
    QuotaSnapshot quota = lane.pacer().snapshot();
    return switch (quota.limitedBy()) {
      case REQUEST_BUDGET -> Optional.of("limited by the quota of requests");
      case TOKEN_BUDGET -> Optional.of("limited by the quota of tokens");
      case STATED_WAIT -> Optional.of("waiting as the provider asks");
      case ADAPTED_RATE -> Optional.of("finding the provider's limit (--rpm sets it)");
      case NOTHING ->
          meter.inFlight() >= most() && !concurrency.adaptive()
              ? Optional.of(limitOfPlaces(most()))
              : Optional.empty();
    };
  }

  /** One at a time is the default, and a number needs --parallel. */
  static String limitOfPlaces(int most) {
    return most == 1
        ? "limited to one at a time (--parallel, with --max-concurrent N, lifts it)"
        : "limited by --max-concurrent " + most + " (more, or auto, lifts it)";
  }

  /** Of the first choice the use of its quota is told, too. */
  private List<ProviderView> providers(long now) {
    List<ProviderView> views = new ArrayList<>();
    for (ProviderLane lane : chain.lanes()) {
      QuotaSnapshot quota = lane.pacer().snapshot();
      views.add(
          new ProviderView(
              lane.name(),
              lane.breaker().map(one -> one.currentState().name()).orElse("off"),
              views.isEmpty() ? share(quota, lane.metered().read(), now) : Optional.empty(),
              pause(lane, quota)));
    }
    return views;
  }

  private Optional<ProviderView.Pause> pause(ProviderLane lane, QuotaSnapshot quota) {
    return ProviderProgress.pause(
            lane.breaker().map(CircuitBreaker::snapshot), quota, surroundings.clock().instant())
        .map(pause -> new ProviderView.Pause(pause.reason(), pause.until().map(this::end)));
  }

  /** The part of the quota that is used; the tighter one where two are known. */
  private synchronized Optional<String> share(QuotaSnapshot quota, Meter meter, long now) {
    Sample last = new Sample(now, meter.requests(), meter.usage().input() + meter.usage().output());
    samples.addLast(last);
    while (samples.size() > 2 && now - samples.getFirst().nanos() > WINDOW.toNanos()) {
      samples.removeFirst();
    }
    Sample first = samples.getFirst();
    double minutes = Math.max(1e-3, (now - first.nanos()) / 60e9);
    Map<String, Double> used =
        Map.of(
            "requests/min", (last.requests() - first.requests()) / minutes,
            "tokens/min", (last.tokens() - first.tokens()) / minutes);
    return Stream.of(
            part(quota.requests(), "requests/min", used), part(quota.tokens(), "tokens/min", used))
        .flatMap(Optional::stream)
        .max((one, other) -> Double.compare(one.share(), other.share()))
        .map(Part::words);
  }

  private record Part(double share, String words) {}

  private static Optional<Part> part(BudgetSnapshot budget, String unit, Map<String, Double> used) {
    if (budget.limitPerMinute().isEmpty()) {
      return Optional.empty();
    }
    long limit = budget.limitPerMinute().getAsLong();
    double share = used.getOrDefault(unit, 0.0) / Math.max(1, limit);
    return Optional.of(
        new Part(share, String.format(Locale.ROOT, "%.0f%% of %,d %s", 100 * share, limit, unit)));
  }

  private String end(Instant until) {
    Instant now = surroundings.clock().instant();
    long seconds = Math.max(0, ChronoUnit.SECONDS.between(now, until));
    return LocalTime.ofInstant(until, surroundings.zone()).truncatedTo(ChronoUnit.SECONDS)
        + " ("
        + seconds
        + " s left)";
  }
}
