package dev.criteria.breaker;

import static dev.criteria.breaker.BreakerState.CLOSED;
import static dev.criteria.breaker.BreakerState.OPEN;
import static dev.criteria.breaker.Circuit.SERVER_ERROR;
import static dev.criteria.breaker.Circuit.TIMEOUT;
import static dev.criteria.breaker.Circuit.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a closed circuit opens, and when it does not. */
class OpeningTest {

  private static final OpeningRules DEFAULTS = OpeningRules.defaults();

  private static Circuit circuit(OpeningRules rules) {
    return new Circuit(BreakerOptions.defaults().withOpening(rules));
  }

  private static Circuit ratioOnly() {
    return circuit(DEFAULTS.withConsecutive(null));
  }

  @Test
  void opensAtTheFifthFailureInARowForTwoMinutes() {
    Circuit circuit = Circuit.withDefaults();
    circuit.fail(4);
    assertThat(circuit.state()).isEqualTo(CLOSED);
    circuit.fail(1);
    assertThat(circuit.state()).isEqualTo(OPEN);
    assertThat(circuit.remaining()).isEqualTo(seconds(120));
  }

  @Test
  void saysThatTheConsecutiveRuleOpened() {
    Circuit circuit = Circuit.withDefaults();
    circuit.fail(5);
    assertThat(circuit.breaker.snapshot().reason())
        .isEqualTo(new ChangeReason(Cause.CONSECUTIVE_FAILURES, "5 failures in a row"));
  }

  @Test
  void saysThatTheRatioRuleOpened() {
    Circuit circuit = Circuit.withDefaults();
    circuit.succeed(5);
    circuit.fail(3);
    circuit.succeed(1);
    circuit.fail(2);
    assertThat(circuit.state()).isEqualTo(CLOSED);
    circuit.fail(1);
    assertThat(circuit.breaker.snapshot().reason())
        .isEqualTo(new ChangeReason(Cause.FAILURE_RATIO, "50 % of 12 calls failed"));
  }

  @Test
  void aSuccessEndsTheRowOfFailures() {
    Circuit circuit = circuit(DEFAULTS.withRatio(null));
    circuit.fail(4);
    circuit.succeed(1);
    circuit.fail(4);
    assertThat(circuit.state()).isEqualTo(CLOSED);
  }

  @Test
  void theRatioNeedsTheMinimumThroughput() {
    Circuit circuit = ratioOnly();
    circuit.fail(9);
    assertThat(circuit.state()).isEqualTo(CLOSED);
    circuit.fail(1);
    assertThat(circuit.state()).isEqualTo(OPEN);
  }

  @Test
  void aSuccessThatReachesTheMinimumThroughputDoesNotOpen() {
    Circuit circuit = ratioOnly();
    circuit.fail(9);
    circuit.succeed(1);
    assertThat(circuit.breaker.snapshot().failureRatio()).isEqualTo(0.9);
    assertThat(circuit.state()).isEqualTo(CLOSED);
  }

  @Test
  void theConsecutiveRuleCanBeSwitchedOff() {
    Circuit circuit =
        circuit(DEFAULTS.withConsecutive(null).withRatio(new OpeningRules.Ratio(0.5, 100)));
    circuit.fail(99);
    assertThat(circuit.state()).isEqualTo(CLOSED);
  }

  @Test
  void theRatioRuleCanBeSwitchedOff() {
    Circuit circuit = circuit(DEFAULTS.withRatio(null));
    for (int round = 0; round < 50; round++) {
      circuit.fail(4);
      circuit.succeed(1);
    }
    assertThat(circuit.state()).isEqualTo(CLOSED);
  }

  @Test
  void withBothRulesOffOnlyAControlOpens() {
    Circuit circuit = circuit(DEFAULTS.withRatio(null).withConsecutive(null));
    circuit.fail(1000);
    assertThat(circuit.state()).isEqualTo(CLOSED);
    circuit.breaker.forceOpen("by hand");
    assertThat(circuit.state()).isEqualTo(OPEN);
  }

  @Test
  void failuresOlderThanTheWindowCountNoMore() {
    Circuit circuit = ratioOnly();
    circuit.fail(9);
    circuit.advance(120);
    circuit.fail(1);
    assertThat(circuit.state()).isEqualTo(CLOSED);
    assertThat(circuit.breaker.snapshot().failures()).isEqualTo(1);
  }

  @Test
  void failuresYoungerThanNineTenthsOfTheWindowCount() {
    Circuit circuit = ratioOnly();
    circuit.advance(11.9);
    circuit.fail(9);
    circuit.advance(108);
    circuit.fail(1);
    assertThat(circuit.state()).isEqualTo(OPEN);
  }

  @Test
  void aCallCountsWhenItSettlesAndNotWhenItBegan() {
    Circuit circuit = ratioOnly();
    Permit slow = circuit.permit();
    circuit.advance(119);
    slow.failed(SERVER_ERROR);
    circuit.advance(100);
    assertThat(circuit.breaker.snapshot().failures()).isEqualTo(1);
  }

  @Test
  void aCallThatBeganExactlyAWindowAgoCounts() {
    Circuit circuit = ratioOnly();
    Permit permit = circuit.permit();
    circuit.advance(120);
    permit.failed(SERVER_ERROR);
    assertThat(circuit.breaker.snapshot().calls()).isEqualTo(1);
  }

  @Test
  void aCallThatBeganMoreThanAWindowAgoIsInNoRatioButInTheRow() {
    Circuit circuit = ratioOnly();
    Permit failing = circuit.permit();
    Permit succeeding = circuit.permit();
    circuit.advance(120.001);
    circuit.fail(9);
    failing.failed(SERVER_ERROR);
    assertThat(circuit.state()).isEqualTo(CLOSED);
    assertThat(circuit.breaker.snapshot().calls()).isEqualTo(9);
    assertThat(circuit.breaker.snapshot().failuresInRow()).isEqualTo(10);
    succeeding.succeeded();
    assertThat(circuit.breaker.snapshot().failuresInRow()).isZero();
  }

  @Test
  void aTimeoutOfHalfWeightCountsHalfInTheRow() {
    Circuit circuit = circuit(DEFAULTS.withRatio(null));
    circuit.fail(9, TIMEOUT);
    assertThat(circuit.state()).isEqualTo(CLOSED);
    circuit.fail(1, TIMEOUT);
    assertThat(circuit.state()).isEqualTo(OPEN);
  }

  @Test
  void aTimeoutOfHalfWeightCountsHalfInTheRatio() {
    Circuit circuit =
        circuit(DEFAULTS.withConsecutive(null).withRatio(new OpeningRules.Ratio(0.6, 10)));
    circuit.fail(20, TIMEOUT);
    assertThat(circuit.breaker.snapshot().failureRatio()).isEqualTo(0.5);
    assertThat(circuit.state()).isEqualTo(CLOSED);
  }

  @Test
  void aCancelledCallCountsNothing() {
    Circuit circuit = Circuit.withDefaults();
    circuit.fail(4);
    circuit.fail(20, Circuit.CANCELLED);
    circuit.permit().ignored();
    BreakerSnapshot snapshot = circuit.breaker.snapshot();
    assertThat(snapshot.state()).isEqualTo(CLOSED);
    assertThat(snapshot.calls()).isEqualTo(4);
    assertThat(snapshot.failuresInRow()).isEqualTo(4);
  }

  @Test
  void slowCallsOpenWhenTheirShareIsTooLarge() {
    Circuit circuit =
        circuit(DEFAULTS.withSlowCalls(new OpeningRules.SlowCalls(seconds(1), 0.5, 4)));
    circuit.succeed(2);
    settleAfter(circuit, 1.001);
    assertThat(circuit.state()).isEqualTo(CLOSED);
    settleAfter(circuit, 1.001);
    assertThat(circuit.breaker.snapshot().reason())
        .isEqualTo(new ChangeReason(Cause.SLOW_CALLS, "50 % of 4 calls were slow"));
  }

  @Test
  void aCallAsLongAsTheLimitIsNotSlow() {
    Circuit circuit =
        circuit(DEFAULTS.withSlowCalls(new OpeningRules.SlowCalls(seconds(1), 0.1, 1)));
    settleAfter(circuit, 1);
    assertThat(circuit.breaker.snapshot().slowCalls()).isZero();
    assertThat(circuit.state()).isEqualTo(CLOSED);
  }

  @Test
  void aSuccessInTimeNeverOpensBySlowCalls() {
    Circuit circuit =
        circuit(DEFAULTS.withSlowCalls(new OpeningRules.SlowCalls(seconds(1), 0.5, 3)));
    settleAfter(circuit, 2);
    settleAfter(circuit, 2);
    circuit.succeed(1);
    assertThat(circuit.breaker.snapshot().slowCallRatio()).isGreaterThan(0.5);
    assertThat(circuit.state()).isEqualTo(CLOSED);
  }

  @Test
  void aStrategyIsToldOfNoRowAfterASlowSuccess() {
    BreakOptions breaks =
        BreakOptions.defaults().withStrategy(context -> seconds(100 * context.failuresInRow() + 7));
    Circuit circuit =
        new Circuit(
            BreakerOptions.defaults()
                .withBreaks(breaks)
                .withOpening(
                    DEFAULTS.withSlowCalls(new OpeningRules.SlowCalls(seconds(1), 0.1, 3))));
    circuit.fail(2);
    settleAfter(circuit, 2);
    assertThat(circuit.cause()).isEqualTo(Cause.SLOW_CALLS);
    assertThat(circuit.remaining()).isEqualTo(seconds(7));
  }

  private static void settleAfter(Circuit circuit, double seconds) {
    Permit permit = circuit.permit();
    circuit.advance(seconds);
    permit.succeeded();
  }
}
