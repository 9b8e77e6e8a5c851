package dev.criteria.quota;

import java.time.Duration;
import java.util.Optional;

/**
 * One run against the model of a server.
 *
 * @param perMinute requests per minute, or the requests' worth of tokens when tokens are tighter
 * @param bucketSeconds how many seconds of refill the bucket holds
 * @param headers whether replies tell limit, remaining and reset
 * @param tokensTighter whether the tokens run out first
 * @param refunds whether the server gives back reserved tokens that were not used
 * @param other the share of the quota another client takes, 0 to 1
 * @param otherSteady whether it does so evenly; otherwise at random moments
 * @param latency of a served request, give or take a fifth
 * @param refusal what a refusal states
 * @param quickRefusal whether a refusal comes back at once, and not after the latency
 * @param workers requests in flight at most
 * @param seconds how long it runs
 */
record Scenario(
    int perMinute,
    double bucketSeconds,
    boolean headers,
    boolean tokensTighter,
    boolean refunds,
    double other,
    boolean otherSteady,
    Duration latency,
    Stated refusal,
    boolean quickRefusal,
    int workers,
    int seconds) {

  enum Stated {
    NOTHING,
    MILLISECONDS,
    WHOLE_SECONDS
  }

  /** Headers, a bucket of a second, 300 ms, alone, 256 workers, a minute. */
  static Scenario of(int perMinute) {
    return new Scenario(
        perMinute,
        1,
        true,
        false,
        false,
        0,
        false,
        Duration.ofMillis(300),
        Stated.WHOLE_SECONDS,
        true,
        256,
        60);
  }

  Scenario bucket(double value) {
    return new Scenario(
        perMinute,
        value,
        headers,
        tokensTighter,
        refunds,
        other,
        otherSteady,
        latency,
        refusal,
        quickRefusal,
        workers,
        seconds);
  }

  Scenario withoutHeaders(Stated stated) {
    return new Scenario(
        perMinute,
        bucketSeconds,
        false,
        tokensTighter,
        refunds,
        other,
        otherSteady,
        latency,
        stated,
        quickRefusal,
        workers,
        seconds);
  }

  Scenario tokens(boolean refunding) {
    return new Scenario(
        perMinute,
        bucketSeconds,
        headers,
        true,
        refunding,
        other,
        otherSteady,
        latency,
        refusal,
        quickRefusal,
        workers,
        seconds);
  }

  Scenario other(double share, boolean steady) {
    return new Scenario(
        perMinute,
        bucketSeconds,
        headers,
        tokensTighter,
        refunds,
        share,
        steady,
        latency,
        refusal,
        quickRefusal,
        workers,
        seconds);
  }

  Scenario latency(Duration value) {
    return new Scenario(
        perMinute,
        bucketSeconds,
        headers,
        tokensTighter,
        refunds,
        other,
        otherSteady,
        value,
        refusal,
        quickRefusal,
        workers,
        seconds);
  }

  Scenario slowRefusals() {
    return new Scenario(
        perMinute,
        bucketSeconds,
        headers,
        tokensTighter,
        refunds,
        other,
        otherSteady,
        latency,
        refusal,
        false,
        workers,
        seconds);
  }

  double perSecond() {
    return perMinute / 60.0;
  }

  /** What the headers call the wait. */
  Optional<Duration> stated(double seconds) {
    return switch (refusal) {
      case NOTHING -> Optional.empty();
      case MILLISECONDS -> Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1000)));
      case WHOLE_SECONDS -> Optional.of(Duration.ofSeconds((long) Math.max(1, Math.ceil(seconds))));
    };
  }

  @Override
  public String toString() {
    return "%,d/min bucket %.0f s%s%s%s %d ms"
        .formatted(
            perMinute,
            bucketSeconds,
            headers ? "" : " no headers (stated: " + refusal + (quickRefusal ? "" : ", slow") + ")",
            tokensTighter ? (refunds ? " tokens, refunded" : " tokens") : "",
            other > 0
                ? " other %.0f%% %s".formatted(other * 100, otherSteady ? "even" : "random")
                : "",
            latency.toMillis());
  }
}
