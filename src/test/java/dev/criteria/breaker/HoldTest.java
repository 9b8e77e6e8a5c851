package dev.criteria.breaker;

import static dev.criteria.breaker.BreakerState.CLOSED;
import static dev.criteria.breaker.BreakerState.HALF_OPEN;
import static dev.criteria.breaker.BreakerState.ISOLATED;
import static dev.criteria.breaker.BreakerState.OPEN;
import static dev.criteria.breaker.Circuit.CANCELLED;
import static dev.criteria.breaker.Circuit.RATE_LIMIT;
import static dev.criteria.breaker.Circuit.SERVER_ERROR;
import static dev.criteria.breaker.Circuit.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Waits that the server states. */
class HoldTest {

  private static Circuit circuitWithoutRatio() {
    return new Circuit(Circuit.oneTrial().withOpening(OpeningRules.defaults().withRatio(null)));
  }

  @Test
  void holdsEverybodyUntilTheStatedTimeAndStaysClosed() {
    Circuit circuit = Circuit.withDefaults();
    circuit.permit().failed(RATE_LIMIT, seconds(20));
    assertThat(circuit.state()).isEqualTo(CLOSED);
    Rejection rejection = circuit.rejection();
    assertThat(rejection.reason()).isEqualTo(RejectionReason.RATE_LIMITED);
    assertThat(rejection.retryAfter()).contains(seconds(20));
    assertThat(circuit.breaker.isPermitted()).isFalse();
  }

  @Test
  void goesOnExactlyWhenTheHoldEnds() {
    Circuit circuit = Circuit.withDefaults();
    circuit.permit().failed(RATE_LIMIT, seconds(20));
    circuit.advance(seconds(20).minusNanos(1));
    assertThat(circuit.rejection().retryAfter()).contains(Duration.ofNanos(1));
    circuit.advance(Duration.ofNanos(1));
    assertThat(circuit.breaker.isPermitted()).isTrue();
    circuit.permits(100);
    assertThat(circuit.breaker.history()).isEmpty();
  }

  @Test
  void aShorterStatedWaitDoesNotShortenTheKnownOne() {
    Circuit circuit = Circuit.withDefaults();
    Permit[] permits = circuit.permits(3);
    permits[0].failed(RATE_LIMIT, seconds(20));
    permits[1].failed(RATE_LIMIT, seconds(5));
    assertThat(circuit.remaining()).isEqualTo(seconds(20));
    permits[2].failed(RATE_LIMIT, seconds(30));
    assertThat(circuit.remaining()).isEqualTo(seconds(30));
  }

  @Test
  void aSuccessDoesNotShortenAHold() {
    Circuit circuit = Circuit.withDefaults();
    Permit other = circuit.permit();
    circuit.permit().failed(RATE_LIMIT, seconds(20));
    other.succeeded();
    assertThat(circuit.remaining()).isEqualTo(seconds(20));
  }

  @Test
  void aBurstOfRefusalsCountsAsOneFailureAndOneSample() {
    Circuit circuit = Circuit.withDefaults();
    for (Permit permit : circuit.permits(50)) {
      assertThat(permit.failed(RATE_LIMIT, seconds(20))).isEqualTo(Settlement.APPLIED);
    }
    BreakerSnapshot snapshot = circuit.breaker.snapshot();
    assertThat(snapshot.state()).isEqualTo(CLOSED);
    assertThat(snapshot.failuresInRow()).isEqualTo(1);
    assertThat(snapshot.calls()).isEqualTo(1);
    assertThat(snapshot.inFlight()).isZero();
  }

  @Test
  void aRefusalWithoutAWaitBelongsToTheBurstToo() {
    Circuit circuit = Circuit.withDefaults();
    Permit[] permits = circuit.permits(50);
    permits[0].failed(RATE_LIMIT, seconds(20));
    for (int i = 1; i < permits.length; i++) {
      permits[i].failed(RATE_LIMIT);
    }
    assertThat(circuit.breaker.snapshot().failuresInRow()).isEqualTo(1);
  }

  @Test
  void otherFailuresOfCallsBeforeTheHoldCountOneByOne() {
    Circuit circuit = Circuit.withDefaults();
    Permit[] permits = circuit.permits(5);
    permits[0].failed(RATE_LIMIT, seconds(20));
    for (int i = 1; i < permits.length; i++) {
      permits[i].failed(SERVER_ERROR);
    }
    assertThat(circuit.state()).isEqualTo(OPEN);
  }

  @Test
  void aLateRefusalOfAnOldBurstDoesNotHideTheNextBurst() {
    Circuit circuit = circuitWithoutRatio();
    Permit[] old = circuit.permits(2);
    old[0].failed(RATE_LIMIT, seconds(1));
    circuit.advance(1);
    Permit young = circuit.permit();
    old[1].failed(RATE_LIMIT, seconds(1));
    assertThat(circuit.breaker.snapshot().failuresInRow()).isEqualTo(1);
    young.failed(RATE_LIMIT, seconds(1));
    assertThat(circuit.breaker.snapshot().failuresInRow()).isEqualTo(2);
  }

  @Test
  void aProviderThatRefusesAgainAndAgainOpensForTheStatedTimeEvenIfShorter() {
    Circuit circuit = circuitWithoutRatio();
    for (int burst = 0; burst < 4; burst++) {
      circuit.permit().failed(RATE_LIMIT, seconds(2));
      circuit.advance(2);
    }
    assertThat(circuit.state()).isEqualTo(CLOSED);
    circuit.permit().failed(RATE_LIMIT, seconds(2));
    assertThat(circuit.state()).isEqualTo(OPEN);
    assertThat(circuit.remaining()).isEqualTo(seconds(2));
  }

  @Test
  void refusalsWithoutAStatedWaitOpenForTheTimeOfTheStrategy() {
    Circuit circuit = circuitWithoutRatio();
    circuit.fail(5, RATE_LIMIT);
    assertThat(circuit.state()).isEqualTo(OPEN);
    assertThat(circuit.remaining()).isEqualTo(seconds(120));
  }

  @Test
  void openingDoesNotShortenAHoldThatRuns() {
    Circuit circuit = circuitWithoutRatio();
    Permit[] permits = circuit.permits(6);
    permits[0].failed(RATE_LIMIT, seconds(500));
    for (int i = 1; i < 5; i++) {
      permits[i].failed(SERVER_ERROR);
    }
    assertThat(circuit.state()).isEqualTo(OPEN);
    assertThat(circuit.remaining()).isEqualTo(seconds(500));
  }

  @Test
  void aBreakThatRunsIsNotShortenedByAStatedWait() {
    Circuit circuit = circuitWithoutRatio();
    Permit late = circuit.permit();
    circuit.open();
    late.failed(RATE_LIMIT, seconds(10));
    assertThat(circuit.remaining()).isEqualTo(seconds(120));
  }

  @Test
  void aWaitStatedWhileHalfOpenHoldsTheTrialsBack() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    Permit late = circuit.permit();
    circuit.open();
    circuit.waitForDeadline();
    Permit trial = circuit.permit();
    late.failed(RATE_LIMIT, seconds(30));
    trial.ignored();
    assertThat(circuit.state()).isEqualTo(HALF_OPEN);
    assertThat(circuit.rejection().reason()).isEqualTo(RejectionReason.RATE_LIMITED);
    circuit.advance(30);
    circuit.succeed(1);
    assertThat(circuit.state()).isEqualTo(CLOSED);
  }

  @Test
  void closingDoesNotEndAHold() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    Permit late = circuit.permit();
    circuit.open();
    circuit.waitForDeadline();
    Permit trial = circuit.permit();
    late.failed(RATE_LIMIT, seconds(30));
    trial.succeeded();
    assertThat(circuit.state()).isEqualTo(CLOSED);
    assertThat(circuit.remaining()).isEqualTo(seconds(30));
  }

  @Test
  void aTrialThatIsRefusedOpensForTheStatedTime() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    circuit.open();
    circuit.waitForDeadline();
    circuit.permit().failed(RATE_LIMIT, seconds(7));
    assertThat(circuit.state()).isEqualTo(OPEN);
    assertThat(circuit.remaining()).isEqualTo(seconds(7));
  }

  @Test
  void isolationRemembersAStatedWait() {
    Circuit circuit = Circuit.withDefaults();
    Permit late = circuit.permit();
    circuit.breaker.isolate("test");
    late.failed(RATE_LIMIT, seconds(1000));
    assertThat(circuit.state()).isEqualTo(ISOLATED);
    circuit.breaker.forceOpen("test");
    assertThat(circuit.remaining()).isEqualTo(seconds(1000));
  }

  @Test
  void onlyResetAndForceHalfOpenShortenAWait() {
    Circuit circuit = Circuit.withDefaults();
    circuit.permit().failed(RATE_LIMIT, seconds(1000));
    circuit.breaker.forceOpen("test");
    assertThat(circuit.remaining()).isEqualTo(seconds(1000));
    circuit.breaker.isolate("test");
    assertThat(circuit.remaining()).isEqualTo(seconds(1000));
    circuit.breaker.forceOpen("test");
    circuit.breaker.forceHalfOpen("test");
    assertThat(circuit.breaker.isPermitted()).isTrue();
    circuit.permit().failed(RATE_LIMIT, seconds(1000));
    circuit.breaker.reset("test");
    assertThat(circuit.breaker.isPermitted()).isTrue();
  }

  @Test
  void statedWaitsAreBoundedByTheirOwnOptionAndNotByTheCapOfBreaks() {
    Circuit circuit = circuitWithoutRatio();
    circuit.permit().failed(RATE_LIMIT, Duration.ofMinutes(59));
    assertThat(circuit.remaining()).isEqualTo(Duration.ofMinutes(59));
    circuit = circuitWithoutRatio();
    circuit.permit().failed(RATE_LIMIT, Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(circuit.remaining()).isEqualTo(Duration.ofHours(1));
    circuit = circuitWithoutRatio();
    circuit.fail(4);
    circuit.permit().failed(RATE_LIMIT, Duration.ofDays(1));
    assertThat(circuit.state()).isEqualTo(OPEN);
    assertThat(circuit.remaining()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void aStatedWaitGetsNoJitter() {
    BreakOptions jittery = BreakOptions.defaults().withJitter(1, () -> -1L >>> 1);
    Circuit circuit = new Circuit(BreakerOptions.defaults().withBreaks(jittery));
    circuit.permit().failed(RATE_LIMIT, seconds(20));
    assertThat(circuit.remaining()).isEqualTo(seconds(20));
  }

  @Test
  void aFailureWithoutWeightStillBringsItsStatedWait() {
    Circuit circuit = Circuit.withDefaults();
    circuit.permit().failed(CANCELLED, seconds(20));
    assertThat(circuit.breaker.snapshot().calls()).isZero();
    assertThat(circuit.rejection().reason()).isEqualTo(RejectionReason.RATE_LIMITED);
  }

  @Test
  void aNegativeStatedWaitIsNone() {
    Circuit circuit = Circuit.withDefaults();
    circuit.permit().failed(SERVER_ERROR, seconds(-5));
    assertThat(circuit.breaker.isPermitted()).isTrue();
  }
}
