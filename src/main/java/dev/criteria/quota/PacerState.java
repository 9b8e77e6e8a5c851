package dev.criteria.quota;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Everything a pacer knows and decides: when a request may go, and what a reply means. Plain state
 * with time as an argument, not thread-safe.
 */
final class PacerState {

  private static final double JITTER_SECONDS = 0.02;

  /** After a short hold for a first refusal the model still knows enough. */
  private static final long SHORT_HOLD_NANOS = 2_000_000_000;

  /** So many bursts in a row that the told budgets do not explain mean that there is another. */
  private static final int UNEXPLAINED = 2;

  private final Consumer<QuotaEvent> events;
  private final TimeSources sources;
  private final Budget requests = new Budget();
  private final Budget tokens = new Budget();
  private final HandBounds bounds;
  private final RateSearch search = new RateSearch();
  private final Refusals refusals = new Refusals();
  private final TokenUse use = new TokenUse();
  private final Rates rates;
  private final Canaries canaries = new Canaries();
  private final Hold hold = new Hold();
  private final Pace pace;
  private final Meter sends;

  private long number;
  private long tokensReserved;
  private LimitedBy limitedBy = LimitedBy.NOTHING;
  private long admitted;
  private long inFlight;
  private long obstacles;

  PacerState(
      PacerOptions options,
      Learned learned,
      TimeSources sources,
      Consumer<QuotaEvent> events,
      long now) {
    this.sources = sources;
    this.events = events;
    this.bounds = new HandBounds(options, now);
    this.rates = new Rates(requests, tokens, bounds, search, use);
    this.pace = new Pace(now);
    this.sends = new Meter(1, now);
    requests.recall(learned.requestsPerMinute(), learned.requestCapacity());
    tokens.recall(learned.tokensPerMinute(), learned.tokenCapacity());
    search.recall(learned.ceilingPerSecond());
    canaries.begin(true);
  }

  // Asking

  /** When a request of so many tokens may go, as far as can be told now. */
  long readyAt(long cost, long now) {
    endHold(now);
    long at = now;
    limitedBy = LimitedBy.NOTHING;
    if (hold.active()) {
      at = limited(at, hold.end(), LimitedBy.STATED_WAIT);
    }
    at = limited(at, canaries.readyAt(at), LimitedBy.ADAPTED_RATE);
    at = limited(at, requests.coveredAt(1, at), LimitedBy.REQUEST_BUDGET);
    at = limited(at, tokens.coveredAt(cost, at), LimitedBy.TOKEN_BUDGET);
    at = limited(at, bounds.requestFitsAt(at), LimitedBy.REQUEST_BUDGET);
    at = limited(at, bounds.tokensFitAt(cost, at), LimitedBy.TOKEN_BUDGET);
    long paced = pace.readyAt(at, rates.interval(cost));
    return limited(at, paced, rates.slowest(cost, at));
  }

  private long limited(long at, long then, LimitedBy by) {
    if (then - at <= 0) {
      return at;
    }
    limitedBy = by;
    return then;
  }

  /** Whether no waiting could ever make room for so many tokens, and for what limit. */
  Optional<Long> exceeded(long cost) {
    long most = Math.min(tokens.limit().orElse(Long.MAX_VALUE), bounds.mostTokens());
    return cost > most ? Optional.of(most) : Optional.empty();
  }

  /** How long the provider has asked to wait, from now; zero without a hold. */
  Duration heldFor(long now) {
    endHold(now);
    return hold.active() ? Duration.ofNanos(hold.end() - now) : Duration.ZERO;
  }

  /** Changes whenever something began that may be too much for some who wait. */
  long obstacles() {
    return obstacles;
  }

  String holdReason() {
    return hold.reason();
  }

  LimitedBy limitedBy() {
    return limitedBy;
  }

  /** Lets a request out. */
  Send take(long cost, long now) {
    pace.sent(now, rates.interval(cost));
    number++;
    tokensReserved += cost;
    use.reserve(cost);
    requests.send(number, 1, now);
    tokens.send(number, cost, now);
    canaries.sent(now);
    sends.add(now);
    if (search.active()) {
      search.sent(now, sends.perSecond(now));
    }
    bounds.sent(cost, now);
    admitted++;
    inFlight++;
    return new Send(number, now, cost, tokensReserved);
  }

  // Reporting

  /** A request that never left: everything goes back. */
  void cancel(Send send, long now) {
    admitted--;
    inFlight--;
    requests.cancel(send.number(), now);
    tokens.cancel(send.number(), now);
    bounds.cancel(send, now);
  }

  /** What came back for a request. */
  void settle(Send send, Observation observation, long now) {
    endHold(now);
    inFlight--;
    learn(send, observation.limits(), now);
    observation.tokensUsed().ifPresent(used -> used(send, Math.max(0, used), now));
    Result result = observation.result();
    if (result == Result.SERVED) {
      served(send, now);
    } else if (result.refused()) {
      refused(send, observation, now);
    }
    observation.statedWait().ifPresent(wait -> hold(wait, reason(result), now));
  }

  private void used(Send send, long used, long now) {
    use.use(send.tokens(), used);
    tokens.refill().reservedPerUsed(use.reservedPerUsed());
    bounds.used(send, used, now);
  }

  private void learn(Send send, Limits limits, long now) {
    learn(BudgetKind.REQUESTS, requests, send, 1, send.number(), limits.requests(), now);
    learn(
        BudgetKind.TOKENS, tokens, send, send.tokens(), send.tokensBefore(), limits.tokens(), now);
  }

  private void learn(
      BudgetKind kind,
      Budget budget,
      Send send,
      long cost,
      long spentBefore,
      Limits.Share share,
      long now) {
    OptionalLong limitBefore = budget.limit();
    boolean sharedBefore = budget.refill().shared();
    budget.learn(send, cost, spentBefore, share, now);
    tellLimit(kind, limitBefore, budget.limit());
    if (budget.refill().shared() && !sharedBefore) {
      events.accept(new QuotaEvent.OtherClientNoticed(kind, budget.refill().otherShare()));
    }
  }

  private void tellLimit(BudgetKind kind, OptionalLong before, OptionalLong after) {
    if (after.isPresent() && !after.equals(before)) {
      obstacles++;
      events.accept(new QuotaEvent.LimitLearned(kind, after.getAsLong()));
    }
  }

  private void served(Send send, long now) {
    canaries.served();
    refusals.served();
    search.served(Nanos.seconds(send.time(), now), now);
    if (untold()) {
      search.begin(bounds.requestsPerSecond(), now);
    } else if (search.active() && search.refill(now) > 2 * sends.perSecond(now)) {
      search.end();
    }
  }

  private boolean untold() {
    return !requests.known() && !tokens.known();
  }

  private void refused(Send send, Observation observation, long now) {
    Limits limits = observation.limits();
    boolean expected =
        !requests.plenty(1, limits.requests())
            || (limits.tokens().remaining().isPresent()
                && !tokens.plenty(send.tokens(), limits.tokens()));
    if (observation.result() == Result.REFUSED_TOKENS) {
      tokens.refused(send, send.tokens(), now);
    } else {
      requests.refused(send, 1, now);
    }
    search.refused(send);
    if (refusals.refused(send, number)) {
      burst(send, observation, expected, now);
    }
  }

  private void burst(Send send, Observation observation, boolean expected, long now) {
    if (untold()) {
      search.begin(bounds.requestsPerSecond(), now);
    } else if (refusals.explained(expected) >= UNEXPLAINED) {
      search.begin(OptionalDouble.of(sends.perSecond(now)), now);
    }
    if (search.active()) {
      double before = search.refill(send.time());
      search.cut(send, now);
      events.accept(new QuotaEvent.RateCut(before, search.refill(now)));
    }
    if (observation.statedWait().isEmpty() && (refusals.inARow() > 1 || search.active())) {
      holdUntil(Nanos.after(now, refusals.backoffSeconds()), reason(observation.result()), now);
    }
  }

  private static String reason(Result result) {
    return switch (result) {
      case REFUSED_REQUESTS -> "too many requests per minute";
      case REFUSED_TOKENS -> "too many tokens per minute";
      case REFUSED_UNKNOWN -> "rate limited";
      case SERVED, FAILED -> "the provider asked to wait";
    };
  }

  /** Nobody sends for so long; it never shortens what holds already. */
  void hold(Duration wait, String why, long now) {
    if (wait.isPositive()) {
      holdUntil(now + PacerOptions.nanos(wait), why, now);
    }
  }

  private void holdUntil(long end, String why, long now) {
    double jitter = sources.random().nextDouble() * JITTER_SECONDS;
    if (!(hold.active() && hold.end() - end >= 0)
        && hold.until(Nanos.after(end, jitter), why, now)) {
      obstacles++;
      events.accept(new QuotaEvent.HoldBegan(Duration.ofNanos(hold.end() - now), why));
    }
  }

  private void endHold(long now) {
    if (hold.endsBy(now)) {
      if (refusals.inARow() != 1 || hold.lastNanos() > SHORT_HOLD_NANOS) {
        canaries.begin(refusals.inARow() < 2);
      }
      events.accept(new QuotaEvent.HoldEnded());
    }
  }

  // Looking

  OptionalDouble ratePerSecond(long now) {
    return rates.perSecond(now);
  }

  QuotaSnapshot snapshot(int waiting, long now) {
    return new QuotaSnapshot(
        snapshot(requests, now),
        snapshot(tokens, now),
        ratePerSecond(now),
        hold.active() && hold.end() - now > 0
            ? Optional.of(
                new QuotaSnapshot.HoldLeft(Duration.ofNanos(hold.end() - now), hold.reason()))
            : Optional.empty(),
        waiting == 0 ? LimitedBy.NOTHING : limitedBy,
        waiting,
        inFlight,
        new QuotaSnapshot.Counts(
            admitted,
            refusals.refused(),
            refusals.bursts(),
            search.cuts(),
            Duration.ofNanos(hold.heldNanos(now))));
  }

  private static BudgetSnapshot snapshot(Budget budget, long now) {
    return new BudgetSnapshot(
        budget.limit(),
        budget.capacity(),
        budget.known() ? budget.level(now) : 0,
        budget.refill().perSecond());
  }

  Learned learned() {
    return new Learned(
        requests.limit().orElse(0),
        requests.capacity(),
        tokens.limit().orElse(0),
        tokens.capacity(),
        search.active() ? search.ceiling() : 0);
  }
}
