package dev.criteria.breaker;

import static dev.criteria.breaker.Circuit.RATE_LIMIT;
import static dev.criteria.breaker.Circuit.SERVER_ERROR;
import static dev.criteria.breaker.Circuit.TIMEOUT;
import static dev.criteria.breaker.Circuit.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What can be seen of a breaker. */
class SnapshotTest {

  @Test
  void showsEverythingOfOneInstant() {
    BreakerOptions options =
        BreakerOptions.defaults()
            .withOpening(
                OpeningRules.defaults()
                    .withSlowCalls(new OpeningRules.SlowCalls(seconds(5), 1, 100)));
    Circuit circuit = new Circuit(options);
    Permit slow = circuit.permit();
    circuit.permit();
    circuit.advance(6);
    slow.succeeded();
    circuit.succeed(3);
    circuit.fail(2, TIMEOUT);
    circuit.fail(1);
    circuit.permit().failed(RATE_LIMIT, seconds(30));
    circuit.rejection();
    circuit.rejection();
    BreakerSnapshot snapshot = circuit.breaker.snapshot();
    assertThat(snapshot.name()).isEqualTo("test");
    assertThat(snapshot.state()).isEqualTo(BreakerState.CLOSED);
    assertThat(snapshot.since()).isEqualTo(circuit.time.wall().minusSeconds(6));
    assertThat(snapshot.deadline()).contains(circuit.time.wall().plusSeconds(30));
    assertThat(snapshot.generation()).isZero();
    assertThat(snapshot.calls()).isEqualTo(8);
    assertThat(snapshot.successes()).isEqualTo(4);
    assertThat(snapshot.failures()).isEqualTo(4);
    assertThat(snapshot.failureRatio()).isEqualTo(3.0 / 8);
    assertThat(snapshot.slowCalls()).isEqualTo(1);
    assertThat(snapshot.slowCallRatio()).isEqualTo(1.0 / 8);
    assertThat(snapshot.failuresInRow()).isEqualTo(3);
    assertThat(snapshot.rejected()).isEqualTo(2);
    assertThat(snapshot.inFlight()).isEqualTo(1);
    assertThat(snapshot.errors()).isEqualTo(Map.of(TIMEOUT, 2L, SERVER_ERROR, 1L, RATE_LIMIT, 1L));
  }

  @Test
  void ratesAreZeroWithoutCalls() {
    BreakerSnapshot snapshot = Circuit.withDefaults().breaker.snapshot();
    assertThat(snapshot.failureRatio()).isZero();
    assertThat(snapshot.slowCallRatio()).isZero();
  }

  @Test
  void errorsLeaveWithTheWindow() {
    Circuit circuit = Circuit.withDefaults();
    circuit.fail(2);
    circuit.advance(60);
    circuit.fail(1, TIMEOUT);
    circuit.advance(60);
    assertThat(circuit.breaker.snapshot().errors()).isEqualTo(Map.of(TIMEOUT, 1L));
  }

  @Test
  void countsRejectionsInEveryState() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    circuit.open();
    circuit.rejection();
    circuit.waitForDeadline();
    circuit.permit();
    circuit.rejection();
    circuit.breaker.isolate("test");
    circuit.rejection();
    assertThat(circuit.breaker.snapshot().rejected()).isEqualTo(3);
  }

  @Test
  void countsCallsInFlightAcrossGenerations() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    Permit[] permits = circuit.permits(4);
    circuit.open();
    circuit.waitForDeadline();
    circuit.permit();
    assertThat(circuit.breaker.snapshot().inFlight()).isEqualTo(5);
    permits[0].succeeded();
    assertThat(circuit.breaker.snapshot().inFlight()).isEqualTo(4);
  }
}
