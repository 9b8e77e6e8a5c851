package dev.criteria.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** A breaker with a manual clock, and the words that tests use for what happens to it. */
final class Circuit {

  static final ErrorKind SERVER_ERROR = ErrorKind.failure("server error");
  static final ErrorKind TIMEOUT = new ErrorKind("timeout", Weight.HALF, false);
  static final ErrorKind CANCELLED = new ErrorKind("cancelled", Weight.NONE, false);
  static final ErrorKind RATE_LIMIT = ErrorKind.refusal("rate limit");

  final ManualTime time = new ManualTime();
  final CircuitBreaker breaker;

  Circuit(BreakerOptions options) {
    breaker = new CircuitBreaker("test", options, time.sources());
  }

  static Circuit withDefaults() {
    return new Circuit(BreakerOptions.defaults());
  }

  /** One trial at a time, one success to close, no ramp: the shortest way round the states. */
  static BreakerOptions oneTrial() {
    return BreakerOptions.defaults()
        .withTrials(new TrialOptions(1, 1, Duration.ofMinutes(5), false));
  }

  static Duration seconds(double value) {
    return Duration.ofNanos((long) (value * 1e9));
  }

  Permit permit() {
    BreakerDecision decision = breaker.beforeCall();
    assertThat(decision).isInstanceOf(Permit.class);
    return (Permit) decision;
  }

  Rejection rejection() {
    BreakerDecision decision = breaker.beforeCall();
    assertThat(decision).isInstanceOf(Rejection.class);
    return (Rejection) decision;
  }

  Permit[] permits(int count) {
    Permit[] permits = new Permit[count];
    for (int i = 0; i < count; i++) {
      permits[i] = permit();
    }
    return permits;
  }

  void fail(int times) {
    fail(times, SERVER_ERROR);
  }

  void fail(int times, ErrorKind kind) {
    for (int i = 0; i < times; i++) {
      assertThat(permit().failed(kind)).isEqualTo(Settlement.APPLIED);
    }
  }

  void succeed(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(permit().succeeded()).isEqualTo(Settlement.APPLIED);
    }
  }

  /** Opens a circuit with the default rules by five failures. */
  void open() {
    fail(5);
    assertThat(state()).isEqualTo(BreakerState.OPEN);
  }

  /** Waits for the end of the break or hold. */
  void waitForDeadline() {
    advance(remaining());
  }

  Duration remaining() {
    return breaker
        .snapshot()
        .deadline()
        .map(end -> Duration.between(time.wall(), end))
        .orElseThrow();
  }

  void advance(Duration step) {
    time.advance(step);
  }

  void advance(double seconds) {
    time.advance(seconds(seconds));
  }

  BreakerState state() {
    return breaker.currentState();
  }

  Cause cause() {
    return breaker.snapshot().reason().cause();
  }
}
