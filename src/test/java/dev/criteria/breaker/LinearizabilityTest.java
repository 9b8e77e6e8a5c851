package dev.criteria.breaker;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever several threads see of a breaker could also have been seen one after the other: Lincheck
 * compares with the same breaker used by one thread.
 */
@Param(name = "slot", gen = IntGen.class, conf = "0:2")
public class LinearizabilityTest {

  private static final ErrorKind FAILURE = ErrorKind.failure("failure");

  /** Opens at two failures, for ten nanoseconds; one trial, one success, then a ramp. */
  private static final BreakerOptions OPTIONS =
      BreakerOptions.defaults()
          .withOpening(
              new OpeningRules(
                  new OpeningRules.Consecutive(2), null, null, Duration.ofNanos(1_000_000)))
          .withBreaks(
              BreakOptions.defaults().withStrategy(BreakStrategy.fixed(Duration.ofNanos(10))))
          .withTrials(new TrialOptions(1, 1, Duration.ofNanos(1_000), true));

  private final AtomicLong nanos = new AtomicLong();
  private final CircuitBreaker breaker =
      new CircuitBreaker(
          "lincheck",
          OPTIONS,
          new TimeSources(nanos::get, () -> Instant.EPOCH, (blocker, wait) -> {}));

  /** Calls let out before the threads begin, so that any thread can settle any of them. */
  private final Permit[] permits = {permit(), permit(), permit()};

  private Permit permit() {
    return (Permit) breaker.beforeCall();
  }

  @Operation
  public String beforeCall() {
    return switch (breaker.beforeCall()) {
      case Permit permit -> "generation " + permit.generation();
      case Rejection rejection -> rejection.reason().name();
    };
  }

  @Operation
  public boolean isPermitted() {
    return breaker.isPermitted();
  }

  @Operation
  public Settlement succeed(@Param(name = "slot") int slot) {
    return permits[slot].succeeded();
  }

  @Operation
  public Settlement fail(@Param(name = "slot") int slot) {
    return permits[slot].failed(FAILURE);
  }

  @Operation
  public Settlement refuse(@Param(name = "slot") int slot) {
    return permits[slot].failed(FAILURE, Duration.ofNanos(20));
  }

  @Operation
  public String snapshot() {
    BreakerSnapshot seen = breaker.snapshot();
    return seen.state()
        + " generation "
        + seen.generation()
        + (seen.until() == null ? " free " : " held ")
        + seen.successes()
        + "+"
        + seen.failures()
        + " calls, in a row "
        + (int) (2 * seen.failuresInRow())
        + ", rejected "
        + seen.rejected()
        + ", in flight "
        + seen.inFlight();
  }

  @Operation
  public void forceHalfOpen() {
    breaker.forceHalfOpen("lincheck");
  }

  @Test
  void isLinearizableUnderStress() {
    new StressOptions()
        .iterations(10)
        .invocationsPerIteration(200)
        .threads(3)
        .actorsPerThread(3)
        .check(LinearizabilityTest.class);
  }

  @Test
  void isLinearizableInSomeInterleavings() {
    modelChecking(5, 60).check(LinearizabilityTest.class);
  }

  @Test
  @Tag("slow")
  void isLinearizableInManyInterleavings() {
    modelChecking(40, 1000).check(LinearizabilityTest.class);
  }

  private static ModelCheckingOptions modelChecking(int iterations, int invocations) {
    return new ModelCheckingOptions()
        .loopIterationsBeforeThreadSwitch(60) // our loops have at most forty steps and never wait
        .loopBound(500)
        .iterations(iterations)
        .invocationsPerIteration(invocations)
        .threads(2)
        .actorsPerThread(3);
  }
}
