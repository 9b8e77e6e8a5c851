package dev.criteria.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Calls and decorators. */
class GuardedCallTest {

  private static final FailureClassifier TIMEOUTS = any -> new Outcome.Failed(Circuit.TIMEOUT);

  private final Circuit circuit = Circuit.withDefaults();
  private final CircuitBreaker breaker = circuit.breaker;

  @Test
  void returnsTheResultAndCountsASuccess() throws Exception {
    assertThat(breaker.call(() -> "reply")).isEqualTo("reply");
    assertThat(breaker.supply(() -> "reply")).isEqualTo("reply");
    assertThat(breaker.snapshot().successes()).isEqualTo(2);
  }

  @Test
  void rethrowsTheExceptionAndCountsAFailureOfItsKind() {
    IOException failure = new IOException("reset");
    assertThatThrownBy(
            () ->
                breaker.call(
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(breaker.snapshot().errors())
        .containsOnlyKeys(ErrorKind.failure("java.io.IOException"));
  }

  @Test
  void throwsWithTheDecisionInsideWhenOpen() {
    breaker.forceOpen("test");
    assertThatExceptionOfType(BreakerOpenException.class)
        .isThrownBy(() -> breaker.supply(() -> "never"))
        .withMessage("the circuit breaker test refused the call: OPEN, try again in PT2M")
        .satisfies(e -> assertThat(e.rejection().reason()).isEqualTo(RejectionReason.OPEN));
  }

  @Test
  void doesNotMakeARefusedCall() {
    breaker.isolate("test");
    assertThatExceptionOfType(BreakerOpenException.class)
        .isThrownBy(
            () ->
                breaker.call(
                    () -> {
                      throw new AssertionError("the call was made");
                    }));
  }

  @Test
  void ignoresInterruptsAndCancellations() {
    assertThatThrownBy(
            () ->
                breaker.call(
                    () -> {
                      throw new InterruptedException();
                    }))
        .isInstanceOf(InterruptedException.class);
    assertThatThrownBy(
            () ->
                breaker.supply(
                    () -> {
                      throw new CancellationException();
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(breaker.snapshot().calls()).isZero();
    assertThat(breaker.snapshot().inFlight()).isZero();
  }

  @Test
  void givesThePermitBackWhenAnErrorPasses() {
    assertThatThrownBy(
            () ->
                breaker.supply(
                    () -> {
                      throw new StackOverflowError();
                    }))
        .isInstanceOf(StackOverflowError.class);
    assertThat(breaker.snapshot().inFlight()).isZero();
    assertThat(breaker.snapshot().calls()).isZero();
  }

  @Test
  void asksTheClassifierWhatAnExceptionMeans() {
    Supplier<String> failing =
        breaker.decorateSupplier(
            () -> {
              throw new IllegalStateException();
            },
            TIMEOUTS);
    assertThatThrownBy(failing::get).isInstanceOf(IllegalStateException.class);
    assertThat(breaker.snapshot().errors()).containsOnlyKeys(Circuit.TIMEOUT);
  }

  @Test
  void aBrokenClassifierDoesNotHideTheException() {
    FailureClassifier broken =
        any -> {
          throw new IllegalArgumentException("broken classifier");
        };
    Callable<String> failing =
        breaker.decorateCallable(
            () -> {
              throw new IOException("reset");
            },
            broken);
    assertThatThrownBy(failing::call)
        .isInstanceOf(IOException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(breaker.snapshot().inFlight()).isZero();
  }

  @Test
  void aDecoratedCallableAsksBeforeEachCall() throws Exception {
    Callable<String> callable = breaker.decorateCallable(() -> "reply", TIMEOUTS);
    assertThat(callable.call()).isEqualTo("reply");
    breaker.isolate("test");
    assertThatExceptionOfType(BreakerOpenException.class).isThrownBy(callable::call);
  }
}
