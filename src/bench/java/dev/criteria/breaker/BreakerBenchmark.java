package dev.criteria.breaker;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Our breaker beside Resilience4j and Failsafe, with the same rule (a ratio of 0.5 of at least 10
 * calls in 120 s) and the real clock. All threads share one breaker.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 40, time = 40, timeUnit = TimeUnit.MILLISECONDS)
public class BreakerBenchmark {

  private static final Duration WINDOW = Duration.ofSeconds(120);
  private static final ErrorKind FAILURE = ErrorKind.failure("failure");

  private final CircuitBreaker ours = ours();
  private final CircuitBreaker oursOpen = ours();
  private final io.github.resilience4j.circuitbreaker.CircuitBreaker resilience4j = resilience4j();
  private final io.github.resilience4j.circuitbreaker.CircuitBreaker resilience4jOpen =
      resilience4j();
  private final dev.failsafe.CircuitBreaker<Object> failsafe = failsafe();
  private final dev.failsafe.CircuitBreaker<Object> failsafeOpen = failsafe();

  /** What changes its state belongs to one thread: Resilience4j throws when two do that at once. */
  @State(Scope.Thread)
  public static class Moving {
    private final CircuitBreaker ours = ours();
    private final io.github.resilience4j.circuitbreaker.CircuitBreaker resilience4j =
        resilience4j();
    private final dev.failsafe.CircuitBreaker<Object> failsafe = failsafe();
  }

  private volatile Object shared = new Object();

  /** Opens what is to be measured open, for far longer than a run. */
  public BreakerBenchmark() {
    oursOpen.forceOpen("benchmark");
    resilience4jOpen.transitionToOpenState();
    failsafeOpen.open();
  }

  private static CircuitBreaker ours() {
    BreakerOptions defaults = BreakerOptions.defaults();
    BreakOptions breaks =
        defaults
            .breaks()
            .withMaxBreak(Duration.ofHours(9))
            .withStrategy(BreakStrategy.fixed(Duration.ofHours(9)));
    return new CircuitBreaker(
        "ours",
        defaults.withBreaks(breaks),
        new TimeSources(System::nanoTime, InstantSource.system(), LockSupport::parkNanos));
  }

  private static io.github.resilience4j.circuitbreaker.CircuitBreaker resilience4j() {
    return io.github.resilience4j.circuitbreaker.CircuitBreaker.of(
        "resilience4j",
        CircuitBreakerConfig.custom()
            .slidingWindow((int) WINDOW.toSeconds(), 10, SlidingWindowType.TIME_BASED)
            .failureRateThreshold(50)
            .waitDurationInOpenState(Duration.ofHours(9))
            .build());
  }

  private static dev.failsafe.CircuitBreaker<Object> failsafe() {
    return dev.failsafe.CircuitBreaker.builder()
        .withFailureRateThreshold(50, 10, WINDOW)
        .withDelay(Duration.ofHours(9))
        .build();
  }

  /** The yardstick. */
  @Benchmark
  public Object yardstick_volatileRead() {
    return shared;
  }

  /** The other yardstick: what one look at the clock costs. */
  @Benchmark
  public long yardstick_nanoTime() {
    return System.nanoTime();
  }

  /** Asks without taking. */
  @Benchmark
  public boolean isPermitted_ours() {
    return ours.isPermitted();
  }

  /** Resilience4j cannot be asked without taking; its state is the nearest thing. */
  @Benchmark
  public boolean isPermitted_resilience4j() {
    return resilience4j.getState()
        == io.github.resilience4j.circuitbreaker.CircuitBreaker.State.CLOSED;
  }

  /** As for Resilience4j. */
  @Benchmark
  public boolean isPermitted_failsafe() {
    return failsafe.isClosed();
  }

  /** Asks, and reports a success; measures the duration of the call on the way. */
  @Benchmark
  public Settlement call_ours() {
    return ((Permit) ours.beforeCall()).succeeded();
  }

  /**
   * The same with Resilience4j, which wants to be told the duration: timed as its decorators do.
   */
  @Benchmark
  public boolean call_resilience4jTimed() {
    boolean permitted = resilience4j.tryAcquirePermission();
    long start = resilience4j.getCurrentTimestamp();
    long duration = resilience4j.getCurrentTimestamp() - start;
    resilience4j.onSuccess(duration, resilience4j.getTimestampUnit());
    return permitted;
  }

  /** Less than the same: the duration is a constant, so nobody reads the clock for it. */
  @Benchmark
  public boolean call_resilience4jUntimed() {
    boolean permitted = resilience4j.tryAcquirePermission();
    resilience4j.onSuccess(1000, TimeUnit.NANOSECONDS);
    return permitted;
  }

  /**
   * The same with Failsafe: it notes when each attempt begins by the wall clock, as its executions
   * do. It looks at the end only when somebody asks for the duration.
   */
  @Benchmark
  public Instant call_failsafeTimed() {
    boolean permitted = failsafe.tryAcquirePermit();
    Instant start = Instant.now();
    failsafe.recordSuccess();
    return permitted ? start : Instant.EPOCH;
  }

  /** Less than the same: nobody notes when the call began. */
  @Benchmark
  public boolean call_failsafeUntimed() {
    boolean permitted = failsafe.tryAcquirePermit();
    failsafe.recordSuccess();
    return permitted;
  }

  /** Asks while open. */
  @Benchmark
  public BreakerDecision rejection_ours() {
    return oursOpen.beforeCall();
  }

  /** Asks while open. */
  @Benchmark
  public boolean rejection_resilience4j() {
    return resilience4jOpen.tryAcquirePermission();
  }

  /** Asks while open. */
  @Benchmark
  public boolean rejection_failsafe() {
    return failsafeOpen.tryAcquirePermit();
  }

  /** Three moves: to half-open by hand, to open by a failed trial, to closed by hand. */
  @Benchmark
  @OperationsPerInvocation(3)
  public BreakerState transition_ours(Moving moving) {
    moving.ours.forceHalfOpen("benchmark");
    if (moving.ours.beforeCall() instanceof Permit trial) {
      trial.failed(FAILURE);
    }
    moving.ours.reset("benchmark");
    return moving.ours.currentState();
  }

  /** Three moves by hand; it has no reason and no history to keep. */
  @Benchmark
  @OperationsPerInvocation(3)
  public Object transition_resilience4j(Moving moving) {
    moving.resilience4j.transitionToOpenState();
    moving.resilience4j.transitionToHalfOpenState();
    moving.resilience4j.transitionToClosedState();
    return moving.resilience4j.getState();
  }

  /** Three moves by hand; it has no reason and no history to keep. */
  @Benchmark
  @OperationsPerInvocation(3)
  public Object transition_failsafe(Moving moving) {
    moving.failsafe.open();
    moving.failsafe.halfOpen();
    moving.failsafe.close();
    return moving.failsafe.getState();
  }
}
