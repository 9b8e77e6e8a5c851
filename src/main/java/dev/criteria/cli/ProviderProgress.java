package dev.criteria.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.criteria.breaker.BreakerSnapshot;
import dev.criteria.breaker.BreakerState;
import dev.criteria.breaker.CircuitBreaker;
import dev.criteria.quota.QuotaSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says for scripts how the providers of a run stand: what progress.json has of them. */
final class ProviderProgress {
  private ProviderProgress() {}

  /** The providers of a chain at a moment, in the order of preference. */
  static List<ObjectNode> of(ProviderChain chain, Instant now) {
    return chain.lanes().stream()
        .map(
            lane ->
                of(
                    lane.name(),
                    lane.breaker().map(CircuitBreaker::snapshot),
                    lane.pacer().snapshot(),
                    now))
        .toList();
  }

  /**
   * One provider.
   *
   * @param breaker its circuit breaker, if there is one
   * @param quota its quota
   */
  static ObjectNode of(
      String name, Optional<BreakerSnapshot> breaker, QuotaSnapshot quota, Instant now) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", name)
            .put("breaker", breaker.map(known -> known.state().name()).orElse("DISABLED"))
            .put("limited_by", limitedBy(breaker, quota));
    pause(breaker, quota, now)
        .ifPresent(
            pause -> {
              ObjectNode paused = node.putObject("pause").put("reason", pause.reason());
              pause.until().ifPresent(until -> paused.put("until", until.toString()));
            });
    return node;
  }

  /**
   * A time during which nothing is sent.
   *
   * @param until its end; absent when nobody knows it
   */
  record Pause(Optional<Instant> until, String reason) {}

  static Optional<Pause> pause(
      Optional<BreakerSnapshot> breaker, QuotaSnapshot quota, Instant now) {
    Optional<Pause> byBreaker = breaker.flatMap(known -> byBreaker(known, now));
    Optional<Pause> byHold =
        quota
            .hold()
            .filter(hold -> hold.left().isPositive())
            .map(hold -> new Pause(Optional.of(now.plus(hold.left())), hold.reason()));
    if (byBreaker.isEmpty() || byHold.isEmpty()) {
      return byBreaker.or(() -> byHold);
    }
    return end(byBreaker.get()).isBefore(end(byHold.get())) ? byHold : byBreaker;
  }

  private static Optional<Pause> byBreaker(BreakerSnapshot breaker, Instant now) {
    Optional<Instant> until = breaker.deadline().filter(now::isBefore);
    return breaker.state() == BreakerState.ISOLATED || until.isPresent()
        ? Optional.of(new Pause(until, breaker.reason().text()))
        : Optional.empty();
  }

  private static Instant end(Pause pause) {
    return pause.until().orElse(Instant.MAX);
  }

  private static String limitedBy(Optional<BreakerSnapshot> breaker, QuotaSnapshot quota) {
    return breaker.filter(known -> known.state() != BreakerState.CLOSED).isPresent()
        ? "circuit_breaker"
        : quota.limitedBy().name().toLowerCase(Locale.ROOT);
  }
}
