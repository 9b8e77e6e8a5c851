package dev.criteria.provider.simulated;

import java.time.Duration;
import java.util.Collection;

/**
 * One rule of a fault script.
 *
 * @param kind what happens
 * @param when to which requests
 * @param details how it looks; only what the kind has
 */
public record FaultRule(FaultKind kind, FaultCondition when, FaultDetails details) {
  private static final int DEFAULT_MEGABYTES = 50;

  public FaultRule {
    details
        .status()
        .ifPresent(
            status -> require(kind.statuses().contains(status), kind, "status", kind.statuses()));
    details
        .form()
        .ifPresent(form -> require(kind.forms().contains(form), kind, "form", kind.forms()));
    if ((details.pause().isPresent() || details.stated().isPresent()) && !kind.statesWait()) {
      throw new IllegalArgumentException(kind.shown() + " states no wait");
    }
    if (details.delay().isPositive() && kind.place() == FaultKind.Place.ANSWER) {
      throw new IllegalArgumentException(kind.shown() + " has the latency, and no delay");
    }
    if (details.interval().isPresent()
        && kind != FaultKind.SLOW_DRIP
        && kind != FaultKind.TIMEOUT) {
      throw new IllegalArgumentException(kind.shown() + " has no interval");
    }
    if (details.bytes().isPresent() && kind != FaultKind.HUGE_BODY) {
      throw new IllegalArgumentException(kind.shown() + " has no number of bytes");
    }
    if (details.target().isPresent() && kind != FaultKind.REDIRECT) {
      throw new IllegalArgumentException(kind.shown() + " leads nowhere");
    }
  }

  /** A rule for every request, with the usual details. */
  public static FaultRule always(FaultKind kind) {
    return new FaultRule(kind, FaultCondition.ALWAYS, FaultDetails.USUAL);
  }

  /** A rule with the usual details. */
  public static FaultRule when(FaultKind kind, FaultCondition when) {
    return new FaultRule(kind, when, FaultDetails.USUAL);
  }

  int status() {
    return details.status().orElseGet(() -> kind.statuses().getFirst());
  }

  String form() {
    return details.form().orElseGet(() -> kind.forms().getFirst());
  }

  /** How long the answer says to wait; a server error says nothing unless told to. */
  Duration pause() {
    return details.pause().orElse(usualPause(kind));
  }

  WaitForm stated() {
    return details.stated().orElse(pause().isZero() ? WaitForm.NONE : WaitForm.BOTH);
  }

  Duration interval() {
    return details
        .interval()
        .orElse(kind == FaultKind.TIMEOUT ? Duration.ofHours(1) : Duration.ofSeconds(10));
  }

  long bytes() {
    return details.bytes().orElse(DEFAULT_MEGABYTES * 1024L * 1024L);
  }

  /** Where a redirect leads; usually to a host of the range that is kept for documents. */
  String target() {
    return details.target().orElse("http://192.0.2.1/v1/chat/completions");
  }

  private static Duration usualPause(FaultKind kind) {
    return switch (kind) {
      case RATE_LIMIT_REQUESTS, RATE_LIMIT_TOKENS -> Duration.ofSeconds(2);
      case DAILY_LIMIT -> Duration.ofHours(6);
      default -> Duration.ZERO;
    };
  }

  private static void require(boolean valid, FaultKind kind, String what, Collection<?> choices) {
    if (!valid) {
      throw new IllegalArgumentException(
          choices.isEmpty()
              ? kind.shown() + " has no " + what
              : "the %s of %s is one of %s".formatted(what, kind.shown(), choices));
    }
  }
}
