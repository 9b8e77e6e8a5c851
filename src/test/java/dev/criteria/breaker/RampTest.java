package dev.criteria.breaker;

import static dev.criteria.breaker.BreakerState.CLOSED;
import static dev.criteria.breaker.BreakerState.OPEN;
import static dev.criteria.breaker.Circuit.RATE_LIMIT;
import static dev.criteria.breaker.Circuit.SERVER_ERROR;
import static dev.criteria.breaker.Circuit.TIMEOUT;
import static dev.criteria.breaker.Circuit.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The limit on calls in flight after closing. */
class RampTest {

  private static Circuit closedAgain(BreakerOptions options) {
    Circuit circuit = new Circuit(options);
    circuit.open();
    circuit.waitForDeadline();
    circuit.succeed(options.trials().successesToClose());
    assertThat(circuit.state()).isEqualTo(CLOSED);
    return circuit;
  }

  private static Circuit closedAgain() {
    return closedAgain(BreakerOptions.defaults());
  }

  /** Takes all there is and says how many that was. */
  private static List<Permit> takeAll(Circuit circuit) {
    List<Permit> permits = new ArrayList<>();
    while (permits.size() < 1000 && circuit.breaker.beforeCall() instanceof Permit permit) {
      permits.add(permit);
    }
    return permits;
  }

  @Test
  void beginsWithTheTrialCount() {
    Circuit circuit = closedAgain();
    assertThat(takeAll(circuit)).hasSize(3);
    Rejection rejection = circuit.rejection();
    assertThat(rejection.reason()).isEqualTo(RejectionReason.RAMPING);
    assertThat(rejection.retryAfter()).contains(seconds(300));
    assertThat(circuit.breaker.isPermitted()).isFalse();
  }

  @Test
  void doublesWithEachFullRoundOfSuccesses() {
    Circuit circuit = closedAgain();
    for (int limit : new int[] {3, 6, 12, 24}) {
      List<Permit> permits = takeAll(circuit);
      assertThat(permits).hasSize(limit);
      permits.forEach(Permit::succeeded);
    }
  }

  @Test
  void anIncompleteRoundDoesNotDouble() {
    Circuit circuit = closedAgain();
    List<Permit> permits = takeAll(circuit);
    permits.get(0).succeeded();
    permits.get(1).succeeded();
    assertThat(takeAll(circuit)).hasSize(2);
  }

  @Test
  void endsWithARoundThatTheLimitDidNotBind() {
    Circuit circuit = closedAgain();
    takeAll(circuit).forEach(Permit::succeeded);
    circuit.succeed(6);
    assertThat(takeAll(circuit)).hasSize(1000);
  }

  @Test
  void canBeSwitchedOff() {
    BreakerOptions options = BreakerOptions.defaults();
    Circuit circuit = closedAgain(options.withTrials(options.trials().withRamp(false)));
    assertThat(takeAll(circuit)).hasSize(1000);
  }

  @Test
  void aFailureReopensWithTheBreakOfTheNextAttempt() {
    BreakOptions breaks =
        BreakOptions.defaults().withStrategy(BreakStrategy.exponential(seconds(30), 1.5));
    Circuit circuit = closedAgain(BreakerOptions.defaults().withBreaks(breaks));
    circuit.fail(1);
    assertThat(circuit.state()).isEqualTo(OPEN);
    assertThat(circuit.breaker.snapshot().reason())
        .isEqualTo(
            new ChangeReason(
                Cause.FAILED_RAMP, "a call in the ramp after closing failed: server error"));
    assertThat(circuit.remaining()).isEqualTo(seconds(45));
  }

  @Test
  void aTimeoutOfHalfWeightReopensToo() {
    Circuit circuit = closedAgain();
    circuit.fail(1, TIMEOUT);
    assertThat(circuit.state()).isEqualTo(OPEN);
  }

  @Test
  void aRefusalHoldsAndDoesNotReopen() {
    Circuit circuit = closedAgain();
    circuit.permit().failed(RATE_LIMIT, seconds(10));
    assertThat(circuit.state()).isEqualTo(CLOSED);
    assertThat(circuit.rejection().reason()).isEqualTo(RejectionReason.RATE_LIMITED);
    circuit.advance(10);
    assertThat(takeAll(circuit)).hasSize(3);
  }

  @Test
  void aCancelledCallGivesItsPlaceBackAndCountsForNoRound() {
    Circuit circuit = closedAgain();
    for (int i = 0; i < 10; i++) {
      circuit.permit().ignored();
    }
    assertThat(takeAll(circuit)).hasSize(3);
  }

  @Test
  void aCallThatNeverReportsDoesNotKeepItsPlaceForEver() {
    Circuit circuit = closedAgain();
    takeAll(circuit);
    circuit.advance(300);
    assertThat(takeAll(circuit)).hasSize(3);
  }

  @Test
  void lateFailuresOfTheBreakDoNotReopen() {
    Circuit circuit = Circuit.withDefaults();
    Permit[] late = circuit.permits(10);
    circuit.open();
    circuit.waitForDeadline();
    circuit.succeed(3);
    for (Permit permit : late) {
      permit.failed(SERVER_ERROR);
    }
    assertThat(circuit.state()).isEqualTo(CLOSED);
    assertThat(takeAll(circuit)).hasSize(3);
  }
}
