package dev.criteria.quota;

import java.util.OptionalDouble;
import java.util.function.LongToDoubleFunction;

/** How fast everything known lets requests go; the slowest rules. Looks only, changes nothing. */
final class Rates {

  private final Budget requests;
  private final Budget tokens;
  private final HandBounds bounds;
  private final RateSearch search;
  private final TokenUse use;

  Rates(Budget requests, Budget tokens, HandBounds bounds, RateSearch search, TokenUse use) {
    this.requests = requests;
    this.tokens = tokens;
    this.bounds = bounds;
    this.search = search;
    this.use = use;
  }

  /** Seconds between a request of so many tokens and the one before it, by the time it goes. */
  LongToDoubleFunction interval(long cost) {
    return at -> Math.max(requestInterval(at), Math.max(tokenInterval(cost, at), searched(at)));
  }

  private double requestInterval(long at) {
    double own = requests.known() ? 1 / requests.rate(at) : 0;
    return Math.max(own, bounds.requestInterval());
  }

  private double tokenInterval(long cost, long at) {
    double own = tokens.known() ? (double) cost / tokens.rate(at) : 0;
    return Math.max(own, bounds.tokenInterval(cost));
  }

  private double searched(long at) {
    return search.active() ? 1 / search.rate(at) : 0;
  }

  /** What makes for the longest distance. */
  LimitedBy slowest(long cost, long at) {
    double request = requestInterval(at);
    double token = tokenInterval(cost, at);
    double adapted = searched(at);
    if (adapted > request && adapted > token) {
      return LimitedBy.ADAPTED_RATE;
    }
    return request >= token ? LimitedBy.REQUEST_BUDGET : LimitedBy.TOKEN_BUDGET;
  }

  /** Requests per second in the long run, if known. */
  OptionalDouble perSecond(long now) {
    double rate = Double.MAX_VALUE;
    if (requests.known()) {
      rate = requests.refill().perSecond();
    }
    if (tokens.known()) {
      rate = Math.min(rate, tokens.refill().perSecond() / use.meanReserved());
    }
    if (search.active()) {
      rate = Math.min(rate, search.refill(now));
    }
    double byHand =
        Math.max(bounds.requestInterval(), bounds.tokenInterval(Math.round(use.meanReserved())));
    rate = byHand > 0 ? Math.min(rate, 1 / byHand) : rate;
    return rate == Double.MAX_VALUE ? OptionalDouble.empty() : OptionalDouble.of(rate);
  }
}
