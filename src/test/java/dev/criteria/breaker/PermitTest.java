package dev.criteria.breaker;

import static dev.criteria.breaker.BreakerState.CLOSED;
import static dev.criteria.breaker.BreakerState.HALF_OPEN;
import static dev.criteria.breaker.BreakerState.OPEN;
import static dev.criteria.breaker.Circuit.SERVER_ERROR;
import static dev.criteria.breaker.Circuit.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How permits settle: once, in their own generation, within their lease. */
class PermitTest {

  @Test
  void settlesExactlyOnce() {
    Circuit circuit = Circuit.withDefaults();
    Permit permit = circuit.permit();
    assertThat(permit.succeeded()).isEqualTo(Settlement.APPLIED);
    assertThat(permit.failed(SERVER_ERROR, seconds(60))).isEqualTo(Settlement.DUPLICATE);
    assertThat(permit.ignored()).isEqualTo(Settlement.DUPLICATE);
    BreakerSnapshot snapshot = circuit.breaker.snapshot();
    assertThat(snapshot.calls()).isEqualTo(1);
    assertThat(snapshot.inFlight()).isZero();
    assertThat(snapshot.deadline()).isEmpty();
  }

  @Test
  void isIgnoredWhenForgotten() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    circuit.open();
    circuit.waitForDeadline();
    try (Permit forgotten = circuit.permit()) {
      assertThat(circuit.breaker.isPermitted()).isFalse();
      assertThat(forgotten.permitted()).isTrue();
    }
    assertThat(circuit.breaker.isPermitted()).isTrue();
    assertThat(circuit.breaker.snapshot().successes()).isZero();
    assertThat(circuit.breaker.snapshot().failuresInRow()).isEqualTo(5);
  }

  @Test
  void closingAfterAReportChangesNothing() {
    Circuit circuit = Circuit.withDefaults();
    try (Permit permit = circuit.permit()) {
      permit.failed(SERVER_ERROR);
    }
    assertThat(circuit.breaker.snapshot().failures()).isEqualTo(1);
    assertThat(circuit.breaker.snapshot().inFlight()).isZero();
  }

  @Test
  void ignoresLateSuccessOfAnOlderGeneration() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    Permit late = circuit.permit();
    circuit.open();
    circuit.waitForDeadline();
    circuit.permit();
    changesOnlyCallsInFlight(
        circuit, () -> assertThat(late.succeeded()).isEqualTo(Settlement.STALE));
    assertThat(circuit.state()).isEqualTo(HALF_OPEN);
  }

  @Test
  void ignoresLateFailureOfAnOlderGeneration() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    Permit[] late = circuit.permits(20);
    circuit.open();
    circuit.waitForDeadline();
    circuit.succeed(1);
    assertThat(circuit.state()).isEqualTo(CLOSED);
    for (Permit permit : late) {
      changesOnlyCallsInFlight(
          circuit, () -> assertThat(permit.failed(SERVER_ERROR)).isEqualTo(Settlement.STALE));
    }
  }

  @Test
  void carriesTheGenerationOfItsTime() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    assertThat(circuit.permit().generation()).isZero();
    circuit.open();
    circuit.waitForDeadline();
    assertThat(circuit.permit().generation()).isEqualTo(2);
    assertThat(circuit.breaker.snapshot().generation()).isEqualTo(2);
  }

  @Test
  void aTrialThatNeverReportsLosesItsPlaceWhenItsLeaseEnds() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    circuit.open();
    circuit.waitForDeadline();
    Permit lost = circuit.permit();
    circuit.advance(Duration.ofMinutes(5).minusNanos(1));
    assertThat(circuit.breaker.isPermitted()).isFalse();
    circuit.advance(Duration.ofNanos(1));
    Permit replacement = circuit.permit();
    assertThat(circuit.rejection().reason()).isEqualTo(RejectionReason.TRIALS_IN_USE);
    assertThat(lost.failed(SERVER_ERROR)).isEqualTo(Settlement.EXPIRED);
    assertThat(circuit.state()).isEqualTo(HALF_OPEN);
    assertThat(circuit.breaker.isPermitted()).isFalse();
    assertThat(replacement.succeeded()).isEqualTo(Settlement.APPLIED);
    assertThat(circuit.state()).isEqualTo(CLOSED);
  }

  @Test
  void aTrialPastItsLeaseNoLongerCountsEvenIfNobodyTookItsPlace() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    circuit.open();
    circuit.waitForDeadline();
    Permit late = circuit.permit();
    circuit.advance(300);
    assertThat(late.succeeded()).isEqualTo(Settlement.EXPIRED);
    assertThat(circuit.state()).isEqualTo(HALF_OPEN);
    assertThat(circuit.breaker.snapshot().successes()).isZero();
  }

  @Test
  void oneExpiredTrialAdmitsOneNewTrial() {
    Circuit circuit = Circuit.withDefaults();
    circuit.open();
    circuit.waitForDeadline();
    circuit.permit();
    circuit.advance(10);
    circuit.permits(2);
    circuit.advance(290);
    circuit.permit();
    assertThat(circuit.rejection().retryAfter()).contains(seconds(10));
  }

  @Test
  void aLateResultStillBringsItsStatedWait() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    Permit late = circuit.permit();
    circuit.open();
    assertThat(late.failed(SERVER_ERROR, seconds(200))).isEqualTo(Settlement.STALE);
    assertThat(circuit.state()).isEqualTo(OPEN);
    assertThat(circuit.remaining()).isEqualTo(seconds(200));
  }

  @Test
  void anExpiredTrialStillBringsItsStatedWait() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    circuit.open();
    circuit.waitForDeadline();
    Permit late = circuit.permit();
    circuit.advance(300);
    assertThat(late.failed(SERVER_ERROR, seconds(60))).isEqualTo(Settlement.EXPIRED);
    assertThat(circuit.rejection().reason()).isEqualTo(RejectionReason.RATE_LIMITED);
    assertThat(circuit.rejection().retryAfter()).contains(seconds(60));
  }

  private static void changesOnlyCallsInFlight(Circuit circuit, Runnable action) {
    BreakerSnapshot before = circuit.breaker.snapshot();
    action.run();
    assertThat(circuit.breaker.snapshot())
        .usingRecursiveComparison()
        .ignoringFields("inFlight")
        .isEqualTo(before);
    assertThat(circuit.breaker.snapshot().inFlight()).isEqualTo(before.inFlight() - 1);
  }
}
