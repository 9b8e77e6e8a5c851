package dev.criteria.quota;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The bounds that the user set by hand, if any. Plain state with time as an argument, not
 * thread-safe.
 */
final class HandBounds {

  private final Optional<MinuteWindow> requests;
  private final Optional<MinuteWindow> tokens;

  HandBounds(PacerOptions options, long now) {
    this.requests = options.requestsPerMinute().map(limit -> new MinuteWindow(limit, now));
    this.tokens = options.tokensPerMinute().map(limit -> new MinuteWindow(limit, now));
  }

  long requestFitsAt(long now) {
    return requests.map(window -> window.fitsAt(1, now)).orElse(now);
  }

  long tokensFitAt(long cost, long now) {
    return tokens.map(window -> window.fitsAt(cost, now)).orElse(now);
  }

  /** Seconds between requests; 0 without a bound. */
  double requestInterval() {
    return requests.map(window -> 1 / window.perSecond()).orElse(0.0);
  }

  double tokenInterval(long cost) {
    return tokens.map(window -> (double) cost / window.perSecond()).orElse(0.0);
  }

  /** Requests per second, if bound. */
  OptionalDouble requestsPerSecond() {
    return requests.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(requests.get().perSecond());
  }

  /** The most tokens a request may have. */
  long mostTokens() {
    return tokens.map(window -> Math.round(window.perSecond() * 60)).orElse(Long.MAX_VALUE);
  }

  void sent(long cost, long now) {
    requests.ifPresent(window -> window.add(1, now, now));
    tokens.ifPresent(window -> window.add(cost, now, now));
  }

  void cancel(Send send, long now) {
    requests.ifPresent(window -> window.add(-1, send.time(), now));
    tokens.ifPresent(window -> window.add(-send.tokens(), send.time(), now));
  }

  void used(Send send, long used, long now) {
    tokens.ifPresent(window -> window.add(used - send.tokens(), send.time(), now));
  }
}
