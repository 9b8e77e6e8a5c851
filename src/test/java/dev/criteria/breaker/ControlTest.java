package dev.criteria.breaker;

import static dev.criteria.breaker.BreakerState.CLOSED;
import static dev.criteria.breaker.BreakerState.HALF_OPEN;
import static dev.criteria.breaker.BreakerState.ISOLATED;
import static dev.criteria.breaker.BreakerState.OPEN;
import static dev.criteria.breaker.Circuit.SERVER_ERROR;
import static dev.criteria.breaker.Circuit.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Control by hand, and what the history keeps of everything. */
class ControlTest {

  @Test
  void isolationLastsUntilAControlEndsIt() {
    Circuit circuit = Circuit.withDefaults();
    circuit.breaker.isolate("quota is used up");
    circuit.advance(1_000_000);
    assertThat(circuit.rejection().reason()).isEqualTo(RejectionReason.ISOLATED);
    circuit.breaker.reset("paid");
    assertThat(circuit.breaker.isPermitted()).isTrue();
  }

  @Test
  void isolationShowsSinceWhenAndWhy() {
    Circuit circuit = Circuit.withDefaults();
    circuit.advance(60);
    Instant then = circuit.time.wall();
    circuit.breaker.isolate("quota is used up");
    circuit.advance(60);
    BreakerSnapshot snapshot = circuit.breaker.snapshot();
    assertThat(snapshot.since()).isEqualTo(then);
    assertThat(snapshot.reason()).isEqualTo(new ChangeReason(Cause.ISOLATED, "quota is used up"));
  }

  @Test
  void resultsOfCallsBeforeAControlAreStale() {
    Circuit circuit = Circuit.withDefaults();
    Permit permit = circuit.permit();
    circuit.breaker.isolate("test");
    assertThat(permit.failed(SERVER_ERROR)).isEqualTo(Settlement.STALE);
    Permit other = new Circuit(BreakerOptions.defaults()).permit();
    assertThat(other.succeeded()).isEqualTo(Settlement.APPLIED);
  }

  @Test
  void resetBeginsAsNew() {
    BreakOptions breaks =
        BreakOptions.defaults().withStrategy(BreakStrategy.linear(seconds(30), seconds(15)));
    Circuit circuit = new Circuit(BreakerOptions.defaults().withBreaks(breaks));
    circuit.open();
    circuit.waitForDeadline();
    circuit.fail(1);
    circuit.breaker.reset("provider says it is fixed");
    BreakerSnapshot snapshot = circuit.breaker.snapshot();
    assertThat(snapshot.state()).isEqualTo(CLOSED);
    assertThat(snapshot.attempt()).isZero();
    assertThat(snapshot.calls()).isZero();
    assertThat(snapshot.failuresInRow()).isZero();
    assertThat(snapshot.errors()).isEmpty();
    circuit.permits(100);
    circuit.open();
    assertThat(circuit.remaining()).isEqualTo(seconds(30));
  }

  @Test
  void forceOpenLastsAsLongAsTheStrategySays() {
    Circuit circuit = Circuit.withDefaults();
    circuit.breaker.forceOpen("maintenance");
    assertThat(circuit.remaining()).isEqualTo(seconds(120));
    circuit.waitForDeadline();
    circuit.permit();
    assertThat(circuit.state()).isEqualTo(HALF_OPEN);
  }

  @Test
  void forceHalfOpenLetsTrialsOutAtOnce() {
    Circuit circuit = Circuit.withDefaults();
    circuit.open();
    circuit.breaker.forceHalfOpen("try now");
    circuit.succeed(3);
    assertThat(circuit.state()).isEqualTo(CLOSED);
  }

  @Test
  void theHistoryKeepsTimeFromToAndReason() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    Instant start = circuit.time.wall();
    circuit.open();
    circuit.waitForDeadline();
    circuit.succeed(1);
    circuit.breaker.isolate("by hand");
    circuit.advance(1);
    circuit.breaker.forceOpen("open");
    circuit.breaker.forceHalfOpen("try");
    circuit.breaker.reset("done");
    Instant end = start.plusSeconds(120);
    assertThat(circuit.breaker.history())
        .extracting(
            StateChange::at, StateChange::from, StateChange::to, change -> change.reason().text())
        .containsExactly(
            tuple(start, CLOSED, OPEN, "5 failures in a row"),
            tuple(end, OPEN, HALF_OPEN, "the break is over"),
            tuple(end, HALF_OPEN, CLOSED, "1 trials succeeded"),
            tuple(end, CLOSED, ISOLATED, "by hand"),
            tuple(end.plusSeconds(1), ISOLATED, OPEN, "open"),
            tuple(end.plusSeconds(1), OPEN, HALF_OPEN, "try"),
            tuple(end.plusSeconds(1), HALF_OPEN, CLOSED, "done"));
  }

  @Test
  void theHistoryIsBounded() {
    Circuit circuit = new Circuit(BreakerOptions.defaults().withHistorySize(3));
    for (int i = 0; i < 10; i++) {
      circuit.breaker.reset("reset " + i);
    }
    assertThat(circuit.breaker.history())
        .extracting(change -> change.reason().text())
        .containsExactly("reset 7", "reset 8", "reset 9");
  }

  @Test
  void aHistoryOfSizeZeroKeepsNothing() {
    Circuit circuit = new Circuit(BreakerOptions.defaults().withHistorySize(0));
    circuit.breaker.reset("test");
    assertThat(circuit.breaker.history()).isEmpty();
    assertThat(circuit.breaker.timeline(seconds(1))).isEmpty();
  }

  @Test
  void theTimelineTilesTheLastHours() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    Instant start = circuit.time.wall();
    circuit.advance(3600);
    circuit.open();
    circuit.waitForDeadline();
    Permit trial = circuit.permit();
    circuit.advance(5);
    trial.succeeded();
    circuit.advance(1000);
    assertThat(circuit.breaker.timeline(Duration.ofHours(24)))
        .extracting(TimelineSpan::state, TimelineSpan::from, TimelineSpan::until)
        .containsExactly(
            tuple(CLOSED, start, start.plusSeconds(3600)),
            tuple(OPEN, start.plusSeconds(3600), start.plusSeconds(3720)),
            tuple(HALF_OPEN, start.plusSeconds(3720), start.plusSeconds(3725)),
            tuple(CLOSED, start.plusSeconds(3725), start.plusSeconds(4725)));
  }

  @Test
  void theTimelineIsCutAtItsBeginning() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    circuit.open();
    circuit.advance(100);
    Instant now = circuit.time.wall();
    assertThat(circuit.breaker.timeline(seconds(30)))
        .extracting(TimelineSpan::state, TimelineSpan::from, TimelineSpan::until)
        .containsExactly(tuple(OPEN, now.minusSeconds(30), now));
  }

  @Test
  void aClockSetBackCannotTearTheTimeline() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    circuit.advance(100);
    circuit.open();
    circuit.advance(50);
    circuit.time.setWall(circuit.time.wall().minus(Duration.ofHours(2)));
    Instant now = circuit.time.wall();
    assertThat(circuit.breaker.timeline(Duration.ofHours(1)))
        .extracting(TimelineSpan::state, TimelineSpan::from, TimelineSpan::until)
        .containsExactly(
            tuple(CLOSED, now.minusSeconds(150), now.minusSeconds(50)),
            tuple(OPEN, now.minusSeconds(50), now));
  }
}
