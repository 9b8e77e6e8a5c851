package dev.criteria.quota;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * A provider with two token buckets and maybe a second client, on a clock of its own in seconds.
 */
final class ServerModel {

  /** The tokens a request reserves on average. */
  static final int MEAN_TOKENS = 1000;

  private static final class Bucket {
    final double rate;
    final double size;
    double left;
    double at;

    Bucket(double rate, double size) {
      this.rate = rate;
      this.size = size;
      this.left = size;
    }

    double stock() {
      return Math.max(0, left - rate);
    }

    void fill(double now) {
      left = Math.min(size, left + rate * (now - at));
      at = now;
    }
  }

  private final Scenario scenario;
  private final RandomGenerator random;
  private final Bucket requests;
  private final Bucket tokens;
  private double nextOther;
  private double otherTook;

  ServerModel(Scenario scenario, RandomGenerator random) {
    this.scenario = scenario;
    this.random = random;
    double rate = scenario.perSecond();
    double roomy = scenario.tokensTighter() ? 10 : 1;
    double tokenRate = rate * MEAN_TOKENS * (scenario.tokensTighter() ? 1 : 10);
    requests = new Bucket(rate * roomy, Math.max(1, rate * roomy * scenario.bucketSeconds()));
    tokens =
        new Bucket(tokenRate, Math.max(2.0 * MEAN_TOKENS, tokenRate * scenario.bucketSeconds()));
    nextOther = scenario.other() > 0 ? gap() : Double.MAX_VALUE;
  }

  /** What a request finds on arrival. */
  record Decision(boolean served, Limits limits, Optional<Duration> statedWait) {}

  Decision arrive(long cost, double now) {
    letOthersIn(now);
    requests.fill(now);
    tokens.fill(now);
    boolean served = requests.left >= 1 && tokens.left >= cost;
    if (served) {
      requests.left -= 1;
      tokens.left -= cost;
    }
    Optional<Duration> wait = Optional.empty();
    if (!served) {
      double forRequest = (1 - requests.left) / requests.rate;
      double forTokens = (cost - tokens.left) / tokens.rate;
      wait = scenario.stated(Math.max(forRequest, forTokens));
    }
    return new Decision(served, scenario.headers() ? headers() : Limits.NONE, wait);
  }

  void refund(long amount, double now) {
    letOthersIn(now);
    tokens.fill(now);
    tokens.left = Math.min(tokens.size, tokens.left + amount);
  }

  /** Requests the other client got so far. */
  double otherTook() {
    return otherTook;
  }

  /** Requests' worth in store beyond a second's refill, which a steady client cannot have used. */
  double stock(double now) {
    letOthersIn(now);
    requests.fill(now);
    tokens.fill(now);
    return Math.min(requests.stock(), tokens.stock() / MEAN_TOKENS);
  }

  private void letOthersIn(double now) {
    while (nextOther <= now) {
      requests.fill(nextOther);
      tokens.fill(nextOther);
      if (requests.left >= 1 && tokens.left >= MEAN_TOKENS) {
        requests.left -= 1;
        tokens.left -= MEAN_TOKENS;
        otherTook++;
      }
      nextOther += gap();
    }
  }

  private double gap() {
    double mean = 1 / (scenario.perSecond() * scenario.other());
    return scenario.otherSteady() ? mean : -Math.log(1 - random.nextDouble()) * mean;
  }

  private Limits headers() {
    return new Limits(
        limit(requests), left(requests), full(requests), limit(tokens), left(tokens), full(tokens));
  }

  private static OptionalLong limit(Bucket bucket) {
    return OptionalLong.of(Math.round(bucket.rate * 60));
  }

  private static OptionalLong left(Bucket bucket) {
    return OptionalLong.of((long) Math.floor(bucket.left));
  }

  private static Optional<Duration> full(Bucket bucket) {
    return Optional.of(
        Duration.ofMillis((long) Math.ceil((bucket.size - bucket.left) / bucket.rate * 1000)));
  }
}
