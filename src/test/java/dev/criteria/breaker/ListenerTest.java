package dev.criteria.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How listeners are told. */
class ListenerTest {

  private final Circuit circuit = new Circuit(Circuit.oneTrial());
  private final List<Cause> told = new ArrayList<>();
  private final BreakerListener recorder = change -> told.add(change.reason().cause());

  @Test
  void areToldInOrder() {
    circuit.breaker.addListener(recorder);
    circuit.open();
    circuit.waitForDeadline();
    circuit.succeed(1);
    circuit.breaker.isolate("test");
    assertThat(told)
        .containsExactly(
            Cause.CONSECUTIVE_FAILURES, Cause.BREAK_OVER, Cause.TRIALS_SUCCEEDED, Cause.ISOLATED);
  }

  @Test
  void areToldWhatTheHistoryKeeps() {
    List<StateChange> changes = new ArrayList<>();
    circuit.breaker.addListener(changes::add);
    circuit.open();
    circuit.breaker.reset("test");
    assertThat(changes).isEqualTo(circuit.breaker.history()).hasSize(2);
  }

  @Test
  void harmNobodyWithTheirExceptions() {
    circuit.breaker.addListener(
        change -> {
          throw new AssertionError("broken listener");
        });
    circuit.breaker.addListener(recorder);
    circuit.open();
    circuit.breaker.reset("test");
    assertThat(told).containsExactly(Cause.CONSECUTIVE_FAILURES, Cause.RESET);
  }

  @Test
  void mayControlTheBreakerAndAreStillToldInOrder() {
    circuit.breaker.addListener(
        change -> {
          if (change.reason().cause() == Cause.CONSECUTIVE_FAILURES) {
            circuit.breaker.isolate("by the listener");
          }
        });
    circuit.breaker.addListener(recorder);
    circuit.fail(5);
    assertThat(told).containsExactly(Cause.CONSECUTIVE_FAILURES, Cause.ISOLATED);
  }

  @Test
  void areToldOutsideAnyLock() {
    List<BreakerState> seenByAnotherThread = new ArrayList<>();
    circuit.breaker.addListener(
        change -> {
          try {
            Thread.ofPlatform()
                .start(() -> seenByAnotherThread.add(circuit.breaker.snapshot().state()))
                .join(10_000);
          } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
          }
        });
    circuit.open();
    assertThat(seenByAnotherThread).containsExactly(BreakerState.OPEN);
  }

  @Test
  void areToldNoMoreOnceRemoved() {
    circuit.breaker.addListener(recorder);
    circuit.breaker.removeListener(recorder);
    circuit.open();
    assertThat(told).isEmpty();
  }
}
