package dev.criteria.breaker;

import static dev.criteria.breaker.BreakerState.CLOSED;
import static dev.criteria.breaker.BreakerState.HALF_OPEN;
import static dev.criteria.breaker.BreakerState.OPEN;
import static dev.criteria.breaker.Circuit.SERVER_ERROR;
import static dev.criteria.breaker.Circuit.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is answered before a call, and what asking costs. */
class DecisionTest {

  private static final int ROUNDS = 1000;

  @Test
  void rejectsWithTheRemainingTimeWhileOpen() {
    Circuit circuit = Circuit.withDefaults();
    circuit.open();
    circuit.advance(50);
    Rejection rejection = circuit.rejection();
    assertThat(rejection.reason()).isEqualTo(RejectionReason.OPEN);
    assertThat(rejection.retryAfter()).contains(seconds(70));
    assertThat(rejection.permitted()).isFalse();
  }

  @Test
  void permitsExactlyAtTheDeadlineAndNotANanosecondBefore() {
    Circuit circuit = Circuit.withDefaults();
    circuit.open();
    circuit.advance(Duration.ofMinutes(2).minusNanos(1));
    assertThat(circuit.rejection().retryAfter()).contains(Duration.ofNanos(1));
    circuit.advance(Duration.ofNanos(1));
    assertThat(circuit.permit().permitted()).isTrue();
    assertThat(circuit.state()).isEqualTo(HALF_OPEN);
  }

  @Test
  void rejectsWhenAllTrialsAreOutUntilTheOldestLeaseEnds() {
    Circuit circuit = Circuit.withDefaults();
    circuit.open();
    circuit.waitForDeadline();
    circuit.permits(3);
    circuit.advance(10);
    Rejection rejection = circuit.rejection();
    assertThat(rejection.reason()).isEqualTo(RejectionReason.TRIALS_IN_USE);
    assertThat(rejection.retryAfter()).contains(seconds(290));
  }

  @Test
  void isolationHasNoRetryAfter() {
    Circuit circuit = Circuit.withDefaults();
    circuit.breaker.isolate("quota is used up");
    assertThat(circuit.rejection().reason()).isEqualTo(RejectionReason.ISOLATED);
    assertThat(circuit.rejection().retryAfter()).isEmpty();
  }

  @Test
  void asksTheClockOnceBeforeACallAndOnceToSettleIt() {
    Circuit circuit = Circuit.withDefaults();
    assertThat(readsDuring(circuit, Circuit::permit)).isEqualTo(1);
    Permit permit = circuit.permit();
    assertThat(readsDuring(circuit, any -> permit.succeeded())).isEqualTo(1);
    circuit.fail(4);
    Permit last = circuit.permit();
    assertThat(readsDuring(circuit, any -> last.failed(SERVER_ERROR))).isEqualTo(1);
    assertThat(circuit.state()).isEqualTo(OPEN);
    assertThat(readsDuring(circuit, Circuit::rejection)).isEqualTo(1);
    circuit.waitForDeadline();
    assertThat(readsDuring(circuit, Circuit::permit)).isEqualTo(1);
  }

  @Test
  void isPermittedReadsNoClockWhileClosedWithoutAHold() {
    Circuit circuit = Circuit.withDefaults();
    assertThat(readsDuring(circuit, any -> assertThat(circuit.breaker.isPermitted()).isTrue()))
        .isZero();
  }

  @Test
  void isPermittedTakesNothing() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    circuit.open();
    assertThat(circuit.breaker.isPermitted()).isFalse();
    circuit.waitForDeadline();
    assertThat(circuit.breaker.isPermitted()).isTrue();
    assertThat(circuit.breaker.isPermitted()).isTrue();
    assertThat(circuit.state()).isEqualTo(OPEN);
    circuit.permit();
    assertThat(circuit.breaker.isPermitted()).isFalse();
  }

  @Test
  void isPermittedAllocatesNothingInAnyState() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    assertThat(bytesPerCall(circuit.breaker::isPermitted)).isZero();
    circuit.open();
    assertThat(bytesPerCall(circuit.breaker::isPermitted)).isZero();
    circuit.waitForDeadline();
    circuit.permit();
    assertThat(circuit.state()).isEqualTo(HALF_OPEN);
    assertThat(bytesPerCall(circuit.breaker::isPermitted)).isLessThanOrEqualTo(32);
    circuit.breaker.isolate("test");
    assertThat(bytesPerCall(circuit.breaker::isPermitted)).isZero();
  }

  @Test
  void oneSmallObjectIsMadePerDecisionAndNoneToSettle() {
    Circuit circuit = Circuit.withDefaults();
    Permit[] permits = circuit.permits(ROUNDS);
    int[] next = {0};
    assertThat(bytesPerCall(() -> permits[next[0]++].succeeded())).isZero();
    assertThat(bytesPerCall(circuit.breaker::beforeCall)).isBetween(16L, 32L);
    circuit.breaker.forceOpen("test");
    assertThat(bytesPerCall(circuit.breaker::beforeCall)).isBetween(16L, 32L);
  }

  @Test
  void readingNeverChangesTheState() {
    Circuit circuit = Circuit.withDefaults();
    circuit.open();
    circuit.advance(1000);
    BreakerSnapshot before = circuit.breaker.snapshot();
    circuit.breaker.isPermitted();
    circuit.breaker.history();
    circuit.breaker.timeline(Duration.ofHours(1));
    assertThat(circuit.breaker.currentState()).isEqualTo(OPEN);
    assertThat(circuit.breaker.snapshot()).isEqualTo(before);
  }

  @Test
  void aClockSetBackChangesNothing() {
    Circuit circuit = Circuit.withDefaults();
    circuit.open();
    circuit.time.setWall(circuit.time.wall().minus(Duration.ofDays(400)));
    circuit.advance(119);
    assertThat(circuit.rejection().retryAfter()).contains(seconds(1));
    circuit.time.setWall(circuit.time.wall().plus(Duration.ofDays(800)));
    assertThat(circuit.rejection().retryAfter()).contains(seconds(1));
    circuit.advance(1);
    assertThat(circuit.permit().permitted()).isTrue();
  }

  @Test
  void closesAfterThreeSuccessfulTrials() {
    Circuit circuit = Circuit.withDefaults();
    circuit.open();
    circuit.waitForDeadline();
    circuit.succeed(2);
    assertThat(circuit.state()).isEqualTo(HALF_OPEN);
    circuit.succeed(1);
    assertThat(circuit.state()).isEqualTo(CLOSED);
    assertThat(circuit.cause()).isEqualTo(Cause.TRIALS_SUCCEEDED);
  }

  @Test
  void aCancelledTrialGivesItsPlaceBackAndNeverCloses() {
    Circuit circuit = new Circuit(Circuit.oneTrial());
    circuit.open();
    circuit.waitForDeadline();
    for (int i = 0; i < 10; i++) {
      circuit.permit().ignored();
      circuit.fail(1, Circuit.CANCELLED);
    }
    assertThat(circuit.state()).isEqualTo(HALF_OPEN);
    circuit.succeed(1);
    assertThat(circuit.state()).isEqualTo(CLOSED);
  }

  private static long readsDuring(Circuit circuit, Consumer<Circuit> action) {
    long before = circuit.time.reads();
    action.accept(circuit);
    return circuit.time.reads() - before;
  }

  /** The mean of many calls, without what the first ones load. */
  private static long bytesPerCall(Runnable call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int warmUp = ROUNDS / 10;
    for (int i = 0; i < warmUp; i++) {
      call.run();
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = warmUp; i < ROUNDS; i++) {
      call.run();
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / (ROUNDS - warmUp);
  }
}
