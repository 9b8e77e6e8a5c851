package dev.criteria.breaker;

import static dev.criteria.breaker.BreakerState.HALF_OPEN;
import static dev.criteria.breaker.BreakerState.OPEN;
import static dev.criteria.breaker.Circuit.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long a circuit stays open, and which attempt a break is. */
class BreakTest {

  private static final BreakOptions DEFAULTS = BreakOptions.defaults();

  private static Circuit circuit(BreakOptions breaks) {
    return new Circuit(Circuit.oneTrial().withBreaks(breaks));
  }

  private static Circuit circuit(BreakStrategy strategy) {
    return circuit(DEFAULTS.withStrategy(strategy));
  }

  private static Duration firstBreak(BreakOptions breaks) {
    Circuit circuit = circuit(breaks);
    circuit.open();
    return circuit.remaining();
  }

  private static List<Double> answers(BreakStrategy strategy, int attempts) {
    return IntStream.range(0, attempts)
        .mapToObj(attempt -> strategy.breakFor(new BreakContext(attempt, 1)))
        .map(length -> length == null ? -1 : length.toNanos() / 1e9)
        .toList();
  }

  @Test
  void exponentialBreaksGrowByTheFactor() {
    assertThat(answers(BreakStrategy.exponential(seconds(30), 1.5), 4))
        .containsExactly(30.0, 45.0, 67.5, 101.25);
  }

  @Test
  void linearBreaksGrowByTheStep() {
    assertThat(answers(BreakStrategy.linear(seconds(30), seconds(15)), 4))
        .containsExactly(30.0, 45.0, 60.0, 75.0);
  }

  @Test
  void adaptiveBreaksGoByTheFailuresInARow() {
    BreakStrategy adaptive = BreakStrategy.adaptive();
    assertThat(
            IntStream.rangeClosed(1, 7)
                .mapToObj(row -> adaptive.breakFor(new BreakContext(0, row))))
        .containsExactly(
            seconds(30),
            seconds(30),
            seconds(60),
            seconds(60),
            seconds(60),
            seconds(120),
            seconds(120));
  }

  @Test
  void anyFunctionWillDo() {
    Circuit circuit = circuit(context -> seconds(10 + context.attempt()));
    circuit.open();
    assertThat(circuit.remaining()).isEqualTo(seconds(10));
  }

  @Test
  void breaksAreCapped() {
    assertThat(firstBreak(DEFAULTS.withStrategy(context -> Duration.ofDays(9))))
        .isEqualTo(seconds(300));
    assertThat(firstBreak(DEFAULTS.withStrategy(context -> Duration.ofSeconds(Long.MAX_VALUE))))
        .isEqualTo(seconds(300));
    assertThat(firstBreak(DEFAULTS.withMaxBreak(seconds(50)))).isEqualTo(seconds(50));
  }

  @Test
  void aVeryLateAttemptIsCappedAndNotNonsense() {
    BreakStrategy strategy = BreakStrategy.exponential(seconds(30), 1.5);
    BreakOptions options = DEFAULTS.withStrategy(strategy).withBaseBreak(seconds(1));
    assertThat(options.nanosFor(new BreakContext(1_000_000, 1))).isEqualTo(seconds(300).toNanos());
  }

  @Test
  void jitterIsOnlyAdded() {
    BreakOptions least = DEFAULTS.withJitter(0.5, () -> 0L);
    BreakOptions most = DEFAULTS.withJitter(0.5, () -> -1L);
    assertThat(firstBreak(least)).isEqualTo(seconds(120));
    assertThat(firstBreak(most)).isBetween(seconds(179.9), seconds(180));
  }

  @Test
  void aRandomSourceThatThrowsAddsNothing() {
    BreakOptions broken =
        DEFAULTS.withJitter(
            0.5,
            () -> {
              throw new IllegalStateException("no randomness today");
            });
    assertThat(firstBreak(broken)).isEqualTo(seconds(120));
  }

  @Test
  void aStrategyThatThrowsFallsBackToTheBaseBreak() {
    BreakOptions options = DEFAULTS.withBaseBreak(seconds(40));
    BreakStrategy throwing =
        context -> {
          throw new AssertionError("broken");
        };
    assertThat(firstBreak(options.withStrategy(throwing))).isEqualTo(seconds(40));
  }

  @Test
  void nonsenseFallsBackToTheBaseBreak() {
    BreakOptions options = DEFAULTS.withBaseBreak(seconds(40));
    assertThat(firstBreak(options.withStrategy(context -> null))).isEqualTo(seconds(40));
    assertThat(firstBreak(options.withStrategy(context -> seconds(-1)))).isEqualTo(seconds(40));
  }

  @Test
  void aZeroBreakGoesStraightToTrials() {
    Circuit circuit = circuit(BreakStrategy.fixed(Duration.ZERO));
    circuit.fail(5);
    assertThat(circuit.state()).isEqualTo(HALF_OPEN);
    assertThat(circuit.breaker.isPermitted()).isTrue();
  }

  @Test
  void negativeBreaksAreRefusedWhenBuilt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BreakStrategy.fixed(seconds(-1)))
        .withMessageContaining("PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BreakStrategy.exponential(seconds(-1), 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BreakStrategy.linear(seconds(1), seconds(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withBaseBreak(seconds(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withMaxBreak(seconds(-1)));
  }

  @Test
  void attemptsCountUpWithEachFailedTrial() {
    Circuit circuit = circuit(BreakStrategy.exponential(seconds(30), 1.5));
    circuit.open();
    for (double length : new double[] {30, 45, 67.5}) {
      assertThat(circuit.remaining()).isEqualTo(seconds(length));
      circuit.waitForDeadline();
      circuit.fail(1);
      assertThat(circuit.cause()).isEqualTo(Cause.FAILED_TRIAL);
    }
    assertThat(circuit.breaker.snapshot().attempt()).isEqualTo(3);
  }

  @Test
  void attemptsGoDownByOnePerCalmBreakDuration() {
    Circuit circuit = circuitClosedAtAttempt(3);
    double calm = 30 + 3 * 15;
    assertThat(circuit.breaker.snapshot().attempt()).isEqualTo(3);
    circuit.advance(calm - 0.001);
    assertThat(circuit.breaker.snapshot().attempt()).isEqualTo(3);
    circuit.advance(0.001);
    assertThat(circuit.breaker.snapshot().attempt()).isEqualTo(2);
    circuit.advance(calm);
    assertThat(circuit.breaker.snapshot().attempt()).isEqualTo(1);
    circuit.advance(10 * calm);
    assertThat(circuit.breaker.snapshot().attempt()).isZero();
  }

  @Test
  void openingAgainSoonUsesTheAttemptThatIsLeft() {
    Circuit circuit = circuitClosedAtAttempt(3);
    circuit.advance(75);
    circuit.open();
    assertThat(circuit.remaining()).isEqualTo(seconds(30 + 2 * 15));
  }

  @Test
  void aFailureBeginsTheCalmAnew() {
    Circuit circuit = circuitClosedAtAttempt(3);
    circuit.advance(74);
    circuit.fail(1);
    circuit.advance(74);
    assertThat(circuit.breaker.snapshot().attempt()).isEqualTo(3);
    circuit.advance(1);
    assertThat(circuit.breaker.snapshot().attempt()).isEqualTo(2);
  }

  @Test
  void aStrategyMayUseTheBreakerItself() {
    AtomicReference<Circuit> holder = new AtomicReference<>();
    Circuit circuit =
        circuit(
            context -> {
              // Another thread could not get the lock if this one held it.
              Thread other = Thread.ofPlatform().start(() -> holder.get().breaker.snapshot());
              join(other);
              return seconds(11);
            });
    holder.set(circuit);
    circuit.open();
    assertThat(circuit.remaining()).isEqualTo(seconds(11));
    circuit.breaker.forceOpen("test");
    assertThat(circuit.state()).isEqualTo(OPEN);
  }

  @Test
  void aStrategyThatResetsTheBreakerMakesTheResultStale() {
    AtomicReference<Circuit> holder = new AtomicReference<>();
    Circuit circuit =
        circuit(
            context -> {
              holder.get().breaker.reset("by the strategy");
              return seconds(11);
            });
    holder.set(circuit);
    circuit.fail(4);
    assertThat(circuit.permit().failed(Circuit.SERVER_ERROR)).isEqualTo(Settlement.STALE);
    assertThat(circuit.breaker.snapshot().failuresInRow()).isZero();
  }

  private static Circuit circuitClosedAtAttempt(int attempt) {
    Circuit circuit = circuit(BreakStrategy.linear(seconds(30), seconds(15)));
    circuit.open();
    for (int i = 0; i < attempt; i++) {
      circuit.waitForDeadline();
      circuit.fail(1);
    }
    circuit.waitForDeadline();
    circuit.succeed(1);
    return circuit;
  }

  private static void join(Thread thread) {
    try {
      thread.join(10_000);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
    assertThat(thread.isAlive()).isFalse();
  }
}
