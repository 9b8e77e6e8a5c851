package dev.criteria.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConcurrencyLimitTest {

  private static final Duration FAST = Duration.ofMillis(200);

  private final ManualTime time = new ManualTime();
  private final TimeSources sources = time.sources(LockSupport::parkNanos);

  @Test
  void aFixedNumberIsAHardBoundForFourThousandThreads() throws Exception {
    ConcurrencyLimit limit = ConcurrencyLimit.fixed(64, sources);
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4_096; i++) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  ConcurrencyLimit.Place place = limit.acquire();
                  most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                  LockSupport.parkNanos(1); // lets others out at the same time
                  inFlight.decrementAndGet();
                  place.release(Result.SERVED, FAST);
                } catch (InterruptedException unexpected) {
                  throw new AssertionError(unexpected);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(most.get()).isLessThanOrEqualTo(64);
    assertThat(limit.inFlight()).isZero();
    assertThat(limit.limit()).isEqualTo(64);
  }

  @Test
  void aRefusalDoesNotLowerAFixedNumber() throws Exception {
    ConcurrencyLimit limit = ConcurrencyLimit.fixed(8, sources);
    limit.acquire().release(Result.REFUSED_UNKNOWN, FAST);
    assertThat(limit.limit()).isEqualTo(8);
  }

  @Test
  void anInterruptedThreadLeavesItsPlaceToOthers() throws Exception {
    ConcurrencyLimit limit = ConcurrencyLimit.fixed(1, sources);
    ConcurrencyLimit.Place place = limit.acquire();
    Thread.currentThread().interrupt();
    assertThatThrownBy(limit::acquire).isInstanceOf(InterruptedException.class);
    place.cancel();
    place.cancel();
    assertThat(limit.inFlight()).isZero();
    limit.acquire();
    assertThat(limit.inFlight()).isEqualTo(1);
  }

  @Test
  void growsToItsBoundWhileResponseTimesStay() {
    ConcurrencySearch search = new ConcurrencySearch(8, 256);
    assertThat(search.limit()).isEqualTo(8);
    rounds(search, 10, inFlight -> FAST, OptionalDouble.empty());
    assertThat(search.limit()).isEqualTo(256);
  }

  @Test
  void staysWhereResponseTimesBeginToRise() {
    ConcurrencySearch search = new ConcurrencySearch(8, 1_024);
    // A server that works on 50 at once: beyond, everybody waits longer.
    rounds(
        search,
        200,
        inFlight -> FAST.multipliedBy(Math.max(50, inFlight)).dividedBy(50),
        OptionalDouble.empty());
    assertThat(search.limit()).isBetween(35, 120);
  }

  @Test
  void aProviderThatGetsSlowerByItselfDoesNotLowerIt() {
    ConcurrencySearch search = new ConcurrencySearch(8, 64);
    rounds(search, 20, inFlight -> FAST, OptionalDouble.empty());
    rounds(search, 50, inFlight -> FAST.multipliedBy(3), OptionalDouble.empty());
    assertThat(search.limit()).isEqualTo(64);
  }

  @Test
  void doesNotExceedWhatTheQuotaCanUse() {
    ConcurrencySearch search = new ConcurrencySearch(8, 1_024);
    rounds(search, 50, inFlight -> Duration.ofSeconds(4), OptionalDouble.of(20));
    assertThat(search.limit()).isBetween(80, 130);
  }

  @Test
  void refusalsWithoutAKnownRateLowerItOncePerRound() {
    ConcurrencySearch search = new ConcurrencySearch(8, 100);
    rounds(search, 10, inFlight -> FAST, OptionalDouble.empty());
    for (int i = 0; i < 50; i++) {
      search.observe(Result.REFUSED_UNKNOWN, FAST, OptionalDouble.empty(), 100);
    }
    assertThat(search.limit()).isEqualTo(70);
  }

  @Test
  void faultsChangeNothing() {
    ConcurrencySearch search = new ConcurrencySearch(8, 100);
    for (int i = 0; i < 50; i++) {
      search.observe(Result.FAILED, FAST, OptionalDouble.empty(), 8);
    }
    assertThat(search.limit()).isEqualTo(8);
  }

  @Test
  void aNumberThatIsNotUsedDoesNotGrow() {
    ConcurrencySearch search = new ConcurrencySearch(8, 100);
    for (int i = 0; i < 200; i++) {
      search.observe(Result.SERVED, FAST, OptionalDouble.empty(), 3);
    }
    assertThat(search.limit()).isEqualTo(8);
  }

  private interface Latency {
    Duration at(int inFlight);
  }

  private static void rounds(
      ConcurrencySearch search, int rounds, Latency latency, OptionalDouble rate) {
    for (int round = 0; round < rounds; round++) {
      int inFlight = search.limit();
      for (int i = 0; i < Math.max(8, inFlight); i++) {
        search.observe(Result.SERVED, latency.at(inFlight), rate, inFlight);
      }
    }
  }
}
