package dev.criteria.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads on a manual clock: only the order of the threads is left to chance. */
@Timeout(60)
class ConcurrencyTest {

  private final ManualTime time = new ManualTime();

  private CircuitBreaker breaker(BreakerOptions options) {
    return new CircuitBreaker("test", options, time.sources(LockSupport::parkNanos));
  }

  @RepeatedTest(20)
  void aHundredThreadsAtTheDeadlineGetOneTrial() throws Exception {
    CircuitBreaker breaker = breaker(Circuit.oneTrial());
    breaker.forceOpen("test");
    time.advance(Duration.ofMinutes(2));
    List<BreakerDecision> decisions = together(100, breaker::beforeCall);
    assertThat(decisions).filteredOn(BreakerDecision::permitted).hasSize(1);
    assertThat(breaker.snapshot().generation()).isEqualTo(2);
    assertThat(breaker.snapshot().rejected()).isEqualTo(99);
  }

  @RepeatedTest(20)
  void fiftyFailuresInFlightOpenOnceAndRaiseTheAttemptOnce() throws Exception {
    BreakOptions breaks =
        BreakOptions.defaults()
            .withStrategy(BreakStrategy.linear(Duration.ofSeconds(30), Duration.ofSeconds(15)));
    TrialOptions trials = new TrialOptions(50, 50, Duration.ofMinutes(5), false);
    CircuitBreaker breaker =
        breaker(BreakerOptions.defaults().withBreaks(breaks).withTrials(trials));
    List<StateChange> told = Collections.synchronizedList(new ArrayList<>());
    breaker.addListener(told::add);
    breaker.forceHalfOpen("test");
    List<Permit> permits = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      permits.add((Permit) breaker.beforeCall());
    }
    AtomicInteger next = new AtomicInteger();
    List<Settlement> settlements =
        together(50, () -> permits.get(next.getAndIncrement()).failed(Circuit.SERVER_ERROR));
    assertThat(settlements).filteredOn(it -> it == Settlement.APPLIED).hasSize(1);
    assertThat(settlements).filteredOn(it -> it == Settlement.STALE).hasSize(49);
    assertThat(breaker.snapshot().attempt()).isEqualTo(1);
    assertThat(told).hasSize(2);
    assertThat(told).isEqualTo(breaker.history());
    assertThat(breaker.snapshot().inFlight()).isZero();
  }

  @Test
  void aThousandWaitingVirtualThreadsAreReleasedByTheRamp() throws Exception {
    CircuitBreaker breaker = breaker(BreakerOptions.defaults());
    breaker.forceOpen("test");
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger mostInFlight = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(1000);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try (Permit permit = (Permit) breaker.awaitPermit(Duration.ofHours(1))) {
                  mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                  LockSupport.parkNanos(1); // lets others out at the same time
                  inFlight.decrementAndGet();
                  permit.succeeded();
                  done.countDown();
                } catch (InterruptedException interrupted) {
                  throw new AssertionError(interrupted);
                }
              }));
    }
    until(() -> breaker.snapshot().waiting() == 1000);
    assertThat(done.getCount()).isEqualTo(1000);
    time.advance(Duration.ofMinutes(2));
    // Somebody asks after the deadline; from then on each result lets the next ones out.
    if (breaker.beforeCall() instanceof Permit permit) {
      permit.ignored();
    }
    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    for (Thread thread : threads) {
      thread.join();
    }
    BreakerSnapshot snapshot = breaker.snapshot();
    assertThat(snapshot.state()).isEqualTo(BreakerState.CLOSED);
    assertThat(snapshot.waiting()).isZero();
    assertThat(snapshot.inFlight()).isZero();
    // Three successes close the circuit and are forgotten; up to two more trials were out by then.
    assertThat(snapshot.successes()).isBetween(995L, 997L);
    assertThat(mostInFlight.get()).isLessThanOrEqualTo(1536);
  }

  @Test
  void waitingThreadsAreServedInTheOrderInWhichTheyCame() throws Exception {
    CircuitBreaker breaker = breaker(Circuit.oneTrial());
    breaker.forceOpen("test");
    List<Integer> served = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int number = i;
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try (Permit permit = (Permit) breaker.awaitPermit(Duration.ofHours(1))) {
                  served.add(number);
                  permit.ignored();
                } catch (InterruptedException interrupted) {
                  throw new AssertionError(interrupted);
                }
              }));
      until(() -> breaker.snapshot().waiting() == number + 1);
    }
    time.advance(Duration.ofMinutes(2));
    assertThat(breaker.beforeCall())
        .isInstanceOfSatisfying(
            Rejection.class,
            it -> assertThat(it.reason()).isEqualTo(RejectionReason.TRIALS_IN_USE));
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(served).hasSize(20).isSorted();
  }

  @RepeatedTest(20)
  void interruptsAmongTheWaitingLoseNoPermit() throws Exception {
    CircuitBreaker breaker = breaker(Circuit.oneTrial());
    breaker.forceOpen("test");
    AtomicInteger served = new AtomicInteger();
    AtomicInteger interrupted = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try (Permit permit = (Permit) breaker.awaitPermit(Duration.ofHours(1))) {
                  served.incrementAndGet();
                  permit.ignored();
                } catch (InterruptedException _) {
                  interrupted.incrementAndGet();
                }
              }));
    }
    until(() -> breaker.snapshot().waiting() == 50);
    Thread interrupting =
        Thread.startVirtualThread(
            () -> {
              for (int i = 0; i < 50; i += 2) {
                threads.get(i).interrupt();
              }
            });
    breaker.forceHalfOpen("test");
    interrupting.join();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(served.get() + interrupted.get()).isEqualTo(50);
    assertThat(served.get()).isGreaterThanOrEqualTo(25);
    assertThat(breaker.snapshot().inFlight()).isZero();
    assertThat(breaker.isPermitted()).isTrue();
  }

  @Test
  void allWhoWaitWakeOnIsolate() throws Exception {
    CircuitBreaker breaker = breaker(Circuit.oneTrial());
    breaker.forceOpen("test");
    List<RejectionReason> reasons = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  reasons.add(((Rejection) breaker.awaitPermit(Duration.ofHours(1))).reason());
                } catch (InterruptedException failure) {
                  throw new AssertionError(failure);
                }
              }));
    }
    until(() -> breaker.snapshot().waiting() == 100);
    breaker.isolate("test");
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(reasons).hasSize(100).containsOnly(RejectionReason.ISOLATED);
  }

  @RepeatedTest(5)
  void countsAreExactUnderLoadWithStateChanges() throws Exception {
    CircuitBreaker breaker = breaker(Circuit.oneTrial());
    AtomicInteger permitted = new AtomicInteger();
    AtomicInteger rejected = new AtomicInteger();
    AtomicInteger kept = new AtomicInteger();
    List<StateChange> told = Collections.synchronizedList(new ArrayList<>());
    breaker.addListener(told::add);
    AtomicInteger number = new AtomicInteger();
    together(
        4,
        () -> {
          boolean controls = number.getAndIncrement() == 0;
          for (int i = 0; i < 20_000; i++) {
            if (controls && i % 40 == 0) {
              breaker.forceOpen("test");
            } else if (controls && i % 40 == 20) {
              breaker.reset("test");
            }
            switch (breaker.beforeCall()) {
              case Permit permit -> {
                permitted.incrementAndGet();
                if (i % 10 == 0) {
                  kept.incrementAndGet();
                } else {
                  permit.succeeded();
                }
              }
              case Rejection _ -> rejected.incrementAndGet();
            }
          }
          return "done";
        });
    BreakerSnapshot snapshot = breaker.snapshot();
    assertThat(permitted.get() + rejected.get()).isEqualTo(80_000);
    assertThat(snapshot.rejected()).isEqualTo(rejected.get());
    assertThat(snapshot.inFlight()).isEqualTo(kept.get());
    assertThat(told)
        .extracting(StateChange::generation)
        .isSorted()
        .doesNotHaveDuplicates()
        .hasSize(1000);
  }

  /** Starts the calls at the same moment and returns their results. */
  private static <T> List<T> together(int threads, Callable<T> call) throws Exception {
    CyclicBarrier start = new CyclicBarrier(threads);
    List<Future<T>> futures = new ArrayList<>();
    List<T> results = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        futures.add(
            executor.submit(
                () -> {
                  start.await();
                  return call.call();
                }));
      }
      for (Future<T> future : futures) {
        results.add(future.get());
      }
    }
    return results;
  }

  /** Lets other threads run until something is true; the timeout of the class bounds it. */
  private static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }
}
