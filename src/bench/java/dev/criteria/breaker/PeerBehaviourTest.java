package dev.criteria.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What Resilience4j and Failsafe do where our breaker differs, run against the real libraries. Each
 * test is a row of the table in docs/benchmarks.md; it fails when a library changes its ways.
 */
class PeerBehaviourTest {

  private static final Exception FAILURE = new IllegalStateException("failure");

  /** A wall clock to move by hand. */
  private static final class WallClock extends Clock {
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static CircuitBreakerConfig.Builder resilience4jConfig() {
    return CircuitBreakerConfig.custom()
        .slidingWindow(10, 2, SlidingWindowType.COUNT_BASED)
        .permittedNumberOfCallsInHalfOpenState(1);
  }

  private static io.github.resilience4j.circuitbreaker.CircuitBreaker resilience4j() {
    return io.github.resilience4j.circuitbreaker.CircuitBreaker.of(
        "peer", resilience4jConfig().build());
  }

  private static dev.failsafe.CircuitBreaker<Object> failsafe() {
    return dev.failsafe.CircuitBreaker.builder()
        .withFailureThreshold(2)
        .withDelay(Duration.ofHours(1))
        .build();
  }

  private static void fail(io.github.resilience4j.circuitbreaker.CircuitBreaker breaker) {
    breaker.onError(1, TimeUnit.MILLISECONDS, FAILURE);
  }

  // A late result of a call from before the break decides the trial

  @Test
  void oursIgnoresALateSuccessWhileHalfOpen() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    Permit late = circuit.permit();
    circuit.breaker.forceHalfOpen("test");
    assertThat(late.succeeded()).isEqualTo(Settlement.STALE);
    assertThat(circuit.state()).isEqualTo(BreakerState.HALF_OPEN);
  }

  @Test
  void resilience4jClosesByALateSuccess() {
    var breaker = resilience4j();
    breaker.tryAcquirePermission();
    breaker.transitionToOpenState();
    breaker.transitionToHalfOpenState();
    breaker.onSuccess(1, TimeUnit.MILLISECONDS);
    assertThat(breaker.getState()).isEqualTo(State.CLOSED);
  }

  @Test
  void failsafeClosesByALateSuccess() {
    var breaker = failsafe();
    breaker.tryAcquirePermit();
    breaker.open();
    breaker.halfOpen();
    breaker.recordSuccess();
    assertThat(breaker.isClosed()).isTrue();
  }

  // A trial that never reports

  @Test
  void oursAdmitsANewTrialWhenTheLeaseOfALostOneEnds() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    circuit.breaker.forceHalfOpen("test");
    circuit.permit();
    assertThat(circuit.breaker.isPermitted()).isFalse();
    circuit.advance(Duration.ofMinutes(5));
    assertThat(circuit.breaker.isPermitted()).isTrue();
  }

  @Test
  void resilience4jStaysHalfOpenForEverWhenATrialIsLost() {
    WallClock clock = new WallClock();
    var breaker =
        io.github.resilience4j.circuitbreaker.CircuitBreaker.of(
            "peer", resilience4jConfig().clock(clock).build());
    breaker.transitionToOpenState();
    breaker.transitionToHalfOpenState();
    assertThat(breaker.tryAcquirePermission()).isTrue();
    clock.now = clock.now.plus(Duration.ofDays(365));
    assertThat(breaker.tryAcquirePermission()).isFalse();
    assertThat(breaker.getState()).isEqualTo(State.HALF_OPEN);
  }

  @Test
  void failsafeHasNoLimitOfTimeForALostTrial() {
    // It has no clock to move, so this shows what can be shown: nothing frees the permit.
    var breaker = failsafe();
    breaker.halfOpen();
    int taken = 0;
    while (breaker.tryAcquirePermit()) {
      taken++;
    }
    assertThat(taken).isPositive();
    assertThat(breaker.tryAcquirePermit()).isFalse();
    assertThat(breaker.isHalfOpen()).isTrue();
  }

  // A success opens

  @Test
  void oursNeverOpensByASuccess() {
    OpeningRules rules =
        OpeningRules.defaults().withConsecutive(null).withRatio(new OpeningRules.Ratio(0.5, 2));
    Circuit circuit = new Circuit(BreakerOptions.defaults().withOpening(rules));
    circuit.fail(1);
    circuit.succeed(1);
    assertThat(circuit.state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void resilience4jOpensByTheSuccessThatReachesTheMinimum() {
    var breaker = resilience4j();
    fail(breaker);
    assertThat(breaker.getState()).isEqualTo(State.CLOSED);
    breaker.onSuccess(1, TimeUnit.MILLISECONDS);
    assertThat(breaker.getState()).isEqualTo(State.OPEN);
  }

  // The clock on the wall

  @Test
  void oursKeepsItsDeadlineWhenTheWallClockIsSetBack() {
    Circuit circuit = Circuit.withDefaults();
    circuit.open();
    circuit.time.setWall(circuit.time.wall().minus(Duration.ofDays(1)));
    circuit.advance(120);
    assertThat(circuit.breaker.isPermitted()).isTrue();
  }

  @Test
  void resilience4jStaysOpenLongerWhenTheWallClockIsSetBack() {
    WallClock clock = new WallClock();
    var breaker =
        io.github.resilience4j.circuitbreaker.CircuitBreaker.of(
            "peer",
            resilience4jConfig()
                .clock(clock)
                .waitDurationInOpenState(Duration.ofSeconds(60))
                .build());
    breaker.transitionToOpenState();
    clock.now = clock.now.minus(Duration.ofDays(1)).plusSeconds(60);
    assertThat(breaker.tryAcquirePermission()).isFalse();
  }

  // A report that comes twice

  @Test
  void oursCountsAReportOnce() {
    Circuit circuit = Circuit.withDefaults();
    Permit permit = circuit.permit();
    permit.failed(Circuit.SERVER_ERROR);
    assertThat(permit.failed(Circuit.SERVER_ERROR)).isEqualTo(Settlement.DUPLICATE);
    assertThat(circuit.breaker.snapshot().failures()).isEqualTo(1);
  }

  @Test
  void resilience4jCountsAReportAsOftenAsItComes() {
    var breaker = resilience4j();
    breaker.tryAcquirePermission();
    fail(breaker);
    fail(breaker);
    assertThat(breaker.getState()).isEqualTo(State.OPEN);
  }

  @Test
  void failsafeCountsAReportAsOftenAsItComes() {
    var breaker = failsafe();
    breaker.tryAcquirePermit();
    breaker.recordFailure();
    breaker.recordFailure();
    assertThat(breaker.isOpen()).isTrue();
  }

  // After closing

  @Test
  void oursLimitsTheCallsInFlightAfterClosing() {
    Circuit circuit = Circuit.withDefaults();
    circuit.breaker.forceHalfOpen("test");
    circuit.succeed(3);
    circuit.permits(3);
    assertThat(circuit.rejection().reason()).isEqualTo(RejectionReason.RAMPING);
  }

  @Test
  void resilience4jLetsEverybodyOutAtOnceAfterClosing() {
    var breaker = resilience4j();
    breaker.transitionToOpenState();
    breaker.transitionToHalfOpenState();
    breaker.tryAcquirePermission();
    breaker.onSuccess(1, TimeUnit.MILLISECONDS);
    for (int i = 0; i < 1000; i++) {
      assertThat(breaker.tryAcquirePermission()).isTrue();
    }
  }

  @Test
  void failsafeLetsEverybodyOutAtOnceAfterClosing() {
    var breaker = failsafe();
    breaker.halfOpen();
    breaker.tryAcquirePermit();
    breaker.recordSuccess();
    for (int i = 0; i < 1000; i++) {
      assertThat(breaker.tryAcquirePermit()).isTrue();
    }
  }

  // A strategy for the break that throws

  @Test
  void oursOpensAllTheSameWhenTheStrategyThrows() {
    BreakOptions breaks =
        BreakOptions.defaults()
            .withStrategy(
                context -> {
                  throw new IllegalStateException("broken strategy");
                });
    Circuit circuit = new Circuit(BreakerOptions.defaults().withBreaks(breaks));
    circuit.open();
    assertThat(circuit.remaining()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void resilience4jThrowsAtTheCallerAndStaysClosedWhenTheStrategyThrows() {
    AtomicInteger asked = new AtomicInteger();
    var breaker =
        io.github.resilience4j.circuitbreaker.CircuitBreaker.of(
            "peer",
            resilience4jConfig()
                .waitIntervalFunctionInOpenState(
                    attempt -> {
                      asked.incrementAndGet();
                      throw new IllegalStateException("broken strategy");
                    })
                .build());
    fail(breaker);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> fail(breaker))
        .hasMessage("broken strategy");
    assertThat(asked).hasPositiveValue();
    assertThat(breaker.getState()).isEqualTo(State.CLOSED);
  }
}
