package dev.criteria.quota;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Everything a pacer knows and decides: when a request may go, and what a reply means. Plain state
 * with time as an argument, not thread-safe.
 */
final class PacerState {

  private static final int ANSWER_SECONDS = 10;
  private static final double JITTER_SECONDS = 0.05;
  private static final double FIRST_BACKOFF_SECONDS = 0.25;
  private static final double LONGEST_BACKOFF_SECONDS = 10;

  private final Consumer<QuotaEvent> events;
  private final TimeSources sources;
  private final Budget requests = new Budget();
  private final Budget tokens = new Budget();
  private final @Nullable MinuteWindow requestBound;
  private final @Nullable MinuteWindow tokenBound;
  private final RateSearch search = new RateSearch();
  private final Canaries canaries = new Canaries();
  private final Hold hold = new Hold();
  private final Pace pace;
  private final Meter answers;
  private final Meter sends;

  private long number;
  private long tokensReserved;
  private double meanTokens;
  private double meanUsed;
  private double meanReserved;
  private long episodeThrough;
  private int refusedInARow;
  private LimitedBy limitedBy = LimitedBy.NOTHING;
  private long admitted;
  private long refused;
  private long episodes;
  private long inFlight;

  PacerState(
      PacerOptions options,
      Learned learned,
      TimeSources sources,
      Consumer<QuotaEvent> events,
      long now) {
    this.sources = sources;
    this.events = events;
    this.requestBound =
        options.requestsPerMinute().map(limit -> new MinuteWindow(limit, now)).orElse(null);
    this.tokenBound =
        options.tokensPerMinute().map(limit -> new MinuteWindow(limit, now)).orElse(null);
    this.pace = new Pace(now);
    this.answers = new Meter(ANSWER_SECONDS, now);
    this.sends = new Meter(1, now);
    requests.recall(learned.requestsPerMinute(), learned.requestCapacity());
    tokens.recall(learned.tokensPerMinute(), learned.tokenCapacity());
    search.recall(learned.ceilingPerSecond());
    canaries.begin();
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
    if (requestBound != null) {
      at = limited(at, requestBound.fitsAt(1, at), LimitedBy.REQUEST_BUDGET);
    }
    if (tokenBound != null) {
      at = limited(at, tokenBound.fitsAt(cost, at), LimitedBy.TOKEN_BUDGET);
    }
    long paced = pace.readyAt(at, interval(cost));
    return limited(at, paced, slowest(cost, at));
  }

  private long limited(long at, long then, LimitedBy by) {
    if (then - at <= 0) {
      return at;
    }
    limitedBy = by;
    return then;
  }

  private LongToDoubleFunction interval(long cost) {
    return at -> Math.max(requestInterval(at), Math.max(tokenInterval(cost, at), searched(at)));
  }

  private double requestInterval(long at) {
    double own = requests.known() ? 1 / requests.rate(at) : 0;
    return requestBound == null ? own : Math.max(own, 1 / requestBound.perSecond());
  }

  private double tokenInterval(long cost, long at) {
    double own = tokens.known() ? (double) cost / tokens.rate(at) : 0;
    return tokenBound == null ? own : Math.max(own, (double) cost / tokenBound.perSecond());
  }

  private double searched(long at) {
    return search.active() ? 1 / search.rate(at) : 0;
  }

  private LimitedBy slowest(long cost, long at) {
    double request = requestInterval(at);
    double token = tokenInterval(cost, at);
    double adapted = searched(at);
    if (adapted > request && adapted > token) {
      return LimitedBy.ADAPTED_RATE;
    }
    return request >= token ? LimitedBy.REQUEST_BUDGET : LimitedBy.TOKEN_BUDGET;
  }

  /** Whether no waiting could ever make room for so many tokens, and for what limit. */
  Optional<Long> exceeded(long cost) {
    long most = tokens.limit().orElse(Long.MAX_VALUE);
    if (tokenBound != null) {
      most = Math.min(most, Math.round(tokenBound.perSecond() * 60));
    }
    return cost > most ? Optional.of(most) : Optional.empty();
  }

  /** How long the provider has asked to wait, from now; zero without a hold. */
  Duration heldFor(long now) {
    endHold(now);
    return hold.active() ? Duration.ofNanos(hold.end() - now) : Duration.ZERO;
  }

  String holdReason() {
    return hold.reason();
  }

  LimitedBy limitedBy() {
    return limitedBy;
  }

  /** Lets a request out. */
  Send take(long cost, long now) {
    pace.sent(now, interval(cost));
    number++;
    tokensReserved += cost;
    meanTokens += ((double) cost - meanTokens) * Math.max(0.02, 1.0 / (double) number);
    requests.send(number, 1, now);
    tokens.send(number, cost, now);
    canaries.sent(now);
    sends.add(now);
    if (search.active()) {
      search.sent(now, sends.perSecond(now));
    }
    if (requestBound != null) {
      requestBound.add(1, now, now);
    }
    if (tokenBound != null) {
      tokenBound.add(cost, now, now);
    }
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
    if (requestBound != null) {
      requestBound.add(-1, send.time(), now);
    }
    if (tokenBound != null) {
      tokenBound.add(-send.tokens(), send.time(), now);
    }
  }

  /** What came back for a request. */
  void settle(Send send, Observation observation, long now) {
    endHold(now);
    inFlight--;
    learn(send, observation.limits(), now);
    observation.tokensUsed().ifPresent(used -> used(send, Math.max(0, used), now));
    Result result = observation.result();
    if (result == Result.SERVED) {
      served(now);
    } else if (result.refused()) {
      refused(send, observation, now);
    }
    observation.statedWait().ifPresent(wait -> hold(wait, reason(result), now));
  }

  private void used(Send send, long used, long now) {
    meanUsed += ((double) used - meanUsed) * 0.02;
    meanReserved += ((double) send.tokens() - meanReserved) * 0.02;
    tokens.refill().reservedPerUsed(meanReserved / Math.max(1, meanUsed));
    if (tokenBound != null) {
      tokenBound.add(used - send.tokens(), send.time(), now);
    }
  }

  private void learn(Send send, Limits limits, long now) {
    var requestLimit = requests.limit();
    var tokenLimit = tokens.limit();
    requests.learn(send, 1, send.number(), limits.requests(), now);
    tokens.learn(send, send.tokens(), send.tokensBefore(), limits.tokens(), now);
    tellLimit(BudgetKind.REQUESTS, requestLimit, requests.limit());
    tellLimit(BudgetKind.TOKENS, tokenLimit, tokens.limit());
  }

  private void tellLimit(BudgetKind kind, OptionalLong before, OptionalLong after) {
    if (after.isPresent() && !after.equals(before)) {
      events.accept(new QuotaEvent.LimitLearned(kind, after.getAsLong()));
    }
  }

  private void served(long now) {
    canaries.served();
    refusedInARow = 0;
    answers.add(now);
    if (!requests.known() && !tokens.known()) {
      search.begin(now);
    }
  }

  private void refused(Send send, Observation observation, long now) {
    refused++;
    if (observation.result() != Result.REFUSED_TOKENS) {
      requests.refused(send, 1, now);
    }
    if (observation.result() == Result.REFUSED_TOKENS) {
      tokens.refused(send, send.tokens(), now);
    }
    if (send.number() > episodeThrough) {
      episode(observation, now);
    }
  }

  private void episode(Observation observation, long now) {
    episodeThrough = number;
    episodes++;
    refusedInARow++;
    if (!requests.known() && !tokens.known()) {
      search.begin(now);
    }
    if (search.active()) {
      double before = search.cut(answers.perSecond(now), now);
      events.accept(new QuotaEvent.RateCut(before, search.rate(now)));
    }
    if (observation.statedWait().isEmpty() && (refusedInARow > 1 || search.active())) {
      double backoff =
          Math.min(LONGEST_BACKOFF_SECONDS, FIRST_BACKOFF_SECONDS * Math.scalb(1.0, refusedInARow));
      holdUntil(Nanos.after(now, backoff), "refused", now);
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
      events.accept(new QuotaEvent.HoldBegan(Duration.ofNanos(hold.end() - now), why));
    }
  }

  private void endHold(long now) {
    if (hold.endsBy(now)) {
      canaries.begin();
      events.accept(new QuotaEvent.HoldEnded());
    }
  }

  // Looking

  OptionalDouble ratePerSecond(long now) {
    double rate = Double.MAX_VALUE;
    if (requests.known()) {
      rate = Math.min(rate, requests.refill().perSecond());
    }
    if (tokens.known()) {
      rate = Math.min(rate, tokens.refill().perSecond() / Math.max(1, meanTokens));
    }
    if (search.active()) {
      rate = Math.min(rate, search.rate(now));
    }
    if (requestBound != null) {
      rate = Math.min(rate, requestBound.perSecond());
    }
    if (tokenBound != null) {
      rate = Math.min(rate, tokenBound.perSecond() / Math.max(1, meanTokens));
    }
    return rate == Double.MAX_VALUE ? OptionalDouble.empty() : OptionalDouble.of(rate);
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
            admitted, refused, episodes, search.cuts(), Duration.ofNanos(hold.heldNanos(now))));
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
