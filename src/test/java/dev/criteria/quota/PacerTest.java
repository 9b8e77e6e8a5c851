package dev.criteria.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The door at which threads wait: real threads on a manual clock. */
@Timeout(60)
class PacerTest {

  private static final Duration LONG = Duration.ofHours(1);

  private final ManualTime time = new ManualTime();

  private Pacer pacer() {
    return new Pacer(PacerOptions.defaults(), time.sources(LockSupport::parkNanos));
  }

  /** A pacer whose bucket has been seen, with this much left. */
  private Pacer pacerWith(long perMinute, long remaining) throws InterruptedException {
    Pacer pacer = pacer();
    admitted(pacer).settle(Replies.served(Replies.requests(perMinute, remaining)));
    return pacer;
  }

  private static Reservation admitted(Pacer pacer) throws InterruptedException {
    return (Reservation) pacer.await(10, LONG);
  }

  @Test
  void aThreadAloneMovesATimeThatOnlyItsParkingMoves() throws Exception {
    Pacer pacer = new Pacer(PacerOptions.defaults(), time.sources());
    long begin = time.now();
    for (int i = 0; i < 12; i++) {
      admitted(pacer);
    }
    assertThat(time.now() - begin).isBetween(2_000_000_000L, 4_000_000_000L);
  }

  @Test
  void aLongerStatedWaitThanTheCallersIsToldAtOnce() throws Exception {
    Pacer pacer = pacer();
    pacer.hold(Duration.ofMinutes(20), "daily limit");
    assertThat(pacer.await(10, Duration.ofMinutes(15)))
        .isInstanceOfSatisfying(
            HeldBack.class,
            it -> {
              assertThat(it.reason()).isEqualTo(HeldBack.Reason.STATED_WAIT);
              assertThat(it.waitLeft())
                  .hasValueSatisfying(
                      left ->
                          assertThat(left)
                              .isBetween(
                                  Duration.ofMinutes(20), Duration.ofMinutes(20).plusMillis(100)));
              assertThat(it.text()).contains("daily limit");
            });
  }

  @Test
  void threadsThatWouldNotWaitSoLongLeaveWhenAHoldBegins() throws Exception {
    Pacer pacer = pacerWith(60, 0);
    List<Admission> answers = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = start(50, () -> answers.add(pacer.await(10, Duration.ofMinutes(15))));
    until(() -> pacer.snapshot().waiting() == 50);
    pacer.hold(Duration.ofMinutes(16), "daily limit");
    join(threads);
    assertThat(answers)
        .hasSize(50)
        .allSatisfy(
            it -> assertThat(((HeldBack) it).reason()).isEqualTo(HeldBack.Reason.STATED_WAIT));
    assertThat(pacer.snapshot().waiting()).isZero();
  }

  @Test
  void noRoomInTimeIsToldWhenTheTimeIsUp() throws Exception {
    Pacer pacer = new Pacer(PacerOptions.defaults().withRequestsPerMinute(1), time.sources());
    admitted(pacer);
    long begin = time.now();
    assertThat(pacer.await(10, Duration.ofSeconds(5)))
        .isInstanceOfSatisfying(
            HeldBack.class, it -> assertThat(it.reason()).isEqualTo(HeldBack.Reason.BUDGET));
    assertThat(time.now() - begin).isEqualTo(5_000_000_000L);
  }

  @Test
  void aRequestThatNeverFitsIsToldAtOnce() throws Exception {
    Pacer pacer = new Pacer(PacerOptions.defaults().withTokensPerMinute(1_000), time.sources());
    assertThat(pacer.await(1_001, LONG))
        .isInstanceOfSatisfying(
            HeldBack.class,
            it -> assertThat(it.reason()).isEqualTo(HeldBack.Reason.TOO_LARGE_FOR_BUDGET));
  }

  @Test
  void settlingOrCancellingTwiceChangesNothing() throws Exception {
    Pacer pacer = new Pacer(PacerOptions.defaults(), time.sources());
    Reservation reservation = admitted(pacer);
    reservation.settle(Observation.failed());
    QuotaSnapshot once = pacer.snapshot();
    reservation.settle(Replies.refused(LONG));
    reservation.cancel();
    assertThat(pacer.snapshot()).isEqualTo(once);
  }

  @Test
  void threadsAreServedInTheOrderInWhichTheyCame() throws Exception {
    Pacer pacer = pacer();
    pacer.hold(Duration.ofSeconds(30), "busy");
    Map<Integer, Long> numbers = new ConcurrentSkipListMap<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int place = i;
      threads.addAll(start(1, () -> numbers.put(place, admitted(pacer).number())));
      until(() -> pacer.snapshot().waiting() == place + 1);
    }
    tick(pacer, () -> numbers.size() == 20);
    join(threads);
    assertThat(List.copyOf(numbers.values())).isSorted();
  }

  @RepeatedTest(5)
  void fourThousandThreadsGetWhatTheBucketHoldsAndNoMore() throws Exception {
    Pacer pacer = pacerWith(60_000, 999);
    long begin = time.now();
    AtomicInteger out = new AtomicInteger();
    List<Thread> threads =
        start(
            4_096,
            () -> {
              admitted(pacer);
              out.incrementAndGet();
              // What the bucket held, and a thousand for each second since.
              double seconds = (time.now() - begin) / 1e9;
              assertThat(out.get()).isLessThanOrEqualTo((int) (1_000 + 1_000 * seconds + 1));
            });
    tick(pacer, () -> out.get() == 4_096);
    join(threads);
    assertThat(out).hasValue(4_096);
    assertThat(pacer.snapshot().waiting()).isZero();
  }

  @RepeatedTest(20)
  void interruptsAmongTheWaitingLoseNoRoom() throws Exception {
    Pacer pacer = pacer();
    pacer.hold(Duration.ofSeconds(30), "busy");
    AtomicInteger served = new AtomicInteger();
    AtomicInteger interrupted = new AtomicInteger();
    List<Thread> threads =
        start(
            50,
            () -> {
              try {
                admitted(pacer).cancel();
                served.incrementAndGet();
              } catch (InterruptedException _) {
                interrupted.incrementAndGet();
              }
            });
    until(() -> pacer.snapshot().waiting() == 50);
    for (int i = 0; i < 50; i += 2) {
      threads.get(i).interrupt();
    }
    tick(pacer, () -> served.get() + interrupted.get() == 50);
    join(threads);
    assertThat(served.get()).isGreaterThanOrEqualTo(25);
    assertThat(pacer.snapshot().waiting()).isZero();
    assertThat(pacer.snapshot().inFlight()).isZero();
  }

  @Test
  void anInterruptedThreadDoesNotWait() {
    Pacer pacer = pacer();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> pacer.await(10, LONG)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void onlyTheFirstOfThoseWhoWaitIsWokenByAReply() throws Exception {
    AtomicInteger parked = new AtomicInteger();
    Pacer pacer =
        new Pacer(
            PacerOptions.defaults(),
            time.sources(
                (blocker, nanos) -> {
                  parked.incrementAndGet();
                  LockSupport.parkNanos(blocker, Duration.ofMinutes(1).toNanos());
                }));
    List<Reservation> canaries = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      canaries.add(admitted(pacer));
    }
    AtomicInteger served = new AtomicInteger();
    List<Thread> threads =
        start(
            1_000,
            () -> {
              admitted(pacer);
              served.incrementAndGet();
            });
    until(() -> pacer.snapshot().waiting() == 1_000 && parked.get() >= 1_000);
    canaries.forEach(it -> it.settle(Observation.failed()));
    canaries.getFirst().settle(Observation.failed());
    assertThat(parked.get()).isLessThan(1_020);
    tick(pacer, () -> served.get() == 1_000);
    join(threads);
  }

  @Test
  void listenersAreToldOutsideTheLockAndMayThrow() throws Exception {
    Pacer pacer = pacer();
    List<QuotaEvent> told = Collections.synchronizedList(new ArrayList<>());
    AtomicBoolean free = new AtomicBoolean();
    pacer.addListener(
        event -> {
          told.add(event);
          Thread other = Thread.startVirtualThread(() -> free.set(pacer.snapshot().waiting() == 0));
          join(List.of(other));
          throw new IllegalStateException("a bad listener");
        });
    pacer.hold(Duration.ofSeconds(2), "busy");
    assertThat(free).isTrue();
    time.advance(Duration.ofSeconds(3));
    admitted(pacer);
    assertThat(told)
        .hasSize(2)
        .first()
        .isInstanceOfSatisfying(
            QuotaEvent.HoldBegan.class, it -> assertThat(it.reason()).isEqualTo("busy"));
    assertThat(told).last().isEqualTo(new QuotaEvent.HoldEnded());
  }

  /** Moves the time in steps of 5 ms, and asks so that those who wait look at it. */
  private void tick(Pacer pacer, BooleanSupplier done) {
    while (!done.getAsBoolean()) {
      time.advance(Duration.ofMillis(5));
      pacer.hold(Duration.ZERO, "tick");
      Thread.onSpinWait();
    }
  }

  private interface Task {
    void run() throws InterruptedException;
  }

  private static List<Thread> start(int count, Task task) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  task.run();
                } catch (InterruptedException unexpected) {
                  throw new AssertionError(unexpected);
                }
              }));
    }
    return threads;
  }

  private static void join(List<Thread> threads) {
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException unexpected) {
        throw new AssertionError(unexpected);
      }
    }
  }

  private static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }
}
