package dev.criteria.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.breaker.BreakOptions;
import dev.criteria.breaker.BreakStrategy;
import dev.criteria.breaker.BreakerOptions;
import dev.criteria.breaker.BreakerState;
import dev.criteria.breaker.CircuitBreaker;
import dev.criteria.breaker.ErrorKind;
import dev.criteria.breaker.Outcome;
import dev.criteria.breaker.Permit;
import dev.criteria.breaker.TimeSources;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;
import dev.criteria.evaluation.Samples;
import dev.criteria.quota.ConcurrencyLimit;
import dev.criteria.quota.Limits;
import dev.criteria.quota.Pacer;
import dev.criteria.quota.PacerOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Breaker, pacing and retries as they stand in front of a provider, on a clock moved by hand. */
@Timeout(60)
class LaneTest {
  private static final Duration MAX_WAIT = Duration.ofMinutes(15);
  private static final Reply REPLY =
      new Reply("text", Reply.Ending.COMPLETE, Optional.empty(), "model");

  private final HandTime time = new HandTime();
  private final Standby standby = new Standby();
  private final CircuitBreaker breaker =
      new CircuitBreaker("test", breakerOptions(), time.ofBreaker());
  private final Request request =
      Request.general(Samples.company(1), List.of(Samples.general("Is it a company?")));
  private final Queue<Response> script = new ArrayDeque<>();

  /** Happens when somebody begins to wait for a place. */
  private Runnable onPark =
      () -> {
        throw new AssertionError("waits for a place, which nobody will give back");
      };

  private final ConcurrencyLimit places =
      ConcurrencyLimit.fixed(
          2,
          new dev.criteria.quota.TimeSources(
              time::nanoTime, (_, _) -> onPark.run(), new Random(1)));

  /** When each call reached the provider. */
  private final List<Duration> calls = new ArrayList<>();

  @Test
  void givesAReplyAtOnce() throws Exception {
    assertThat(ask(REPLY)).isEqualTo(REPLY);
    assertThat(calls).hasSize(1);
    assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void sendsNothingUntilAStatedWaitIsOver() throws Exception {
    assertThat(ask(limited(Duration.ofSeconds(42)), REPLY)).isEqualTo(REPLY);

    assertThat(calls).hasSize(2);
    assertThat(calls.get(1).minus(calls.get(0)))
        .isBetween(Duration.ofSeconds(42), Duration.ofMillis(42_100));
  }

  @Test
  void usesUpNoAttemptWhenRefusedForTheRate() throws Exception {
    Response[] refusals = new Response[RetryOptions.defaults().retries() + 20];
    Arrays.fill(refusals, limited(Duration.ofSeconds(1)));
    script.addAll(Arrays.asList(refusals));

    assertThat(ask(REPLY)).isEqualTo(REPLY);
    assertThat(calls).hasSize(refusals.length + 1);
  }

  @Test
  void holdsBackAtOnceWhenTheStatedWaitIsTooLong() throws Exception {
    Response response = ask(limited(Duration.ofHours(6)), REPLY);

    assertThat(response)
        .isInstanceOfSatisfying(
            Fault.HeldBack.class,
            held ->
                assertThat(held.waitLeft().orElseThrow())
                    .isBetween(Duration.ofMinutes(355), Duration.ofHours(6).plusSeconds(1)));
    assertThat(calls).hasSize(1);
    assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void holdsBackWhenADailyLimitStatesNoWait() throws Exception {
    Fault daily = new Fault.RateLimited(Fault.Limit.DAY, Optional.empty(), "per day");

    assertThat(ask(daily, REPLY)).isInstanceOf(Fault.HeldBack.class);
    assertThat(calls).hasSize(1);
  }

  @Test
  void givesUpARefusingProviderAfterTheLongestWait() throws Exception {
    Endpoint always =
        _ -> {
          calls.add(time.elapsed());
          return Exchange.of(limited(Duration.ofSeconds(20)));
        };

    assertThat(lane(always, true).ask(request, Patience.WAIT)).isInstanceOf(Fault.HeldBack.class);
    assertThat(time.elapsed()).isBetween(MAX_WAIT.minusSeconds(30), MAX_WAIT.plusSeconds(30));
  }

  @Test
  void triesAgainWhatAnIllProviderDidNotAnswer() throws Exception {
    assertThat(ask(Samples.ill("HTTP 500"), Samples.ill("HTTP 500"), REPLY)).isEqualTo(REPLY);
    assertThat(calls).hasSize(3);
    assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void givesUpAfterItsRetries() throws Exception {
    Fault ill = Samples.ill("HTTP 500");
    Retrying lane = lane(_ -> count(ill), false);

    assertThat(lane.ask(request, Patience.WAIT)).isEqualTo(ill);
    assertThat(calls).hasSize(1 + RetryOptions.defaults().retries());
  }

  @Test
  void triesOnlyOnceAgainWhatMayHaveBeenBilled() throws Exception {
    Fault timeout = new Fault.ProviderIll(Fault.Ailment.TIMEOUT, Optional.empty(), "no reply");

    assertThat(ask(timeout, timeout, REPLY)).isEqualTo(timeout);
    assertThat(calls).hasSize(2);
  }

  @Test
  void hasABudgetOfRetriesForTheWholeRun() throws Exception {
    Retrying lane = lane(_ -> count(Samples.ill("HTTP 500")), false);
    for (int i = 0; i < 100; i++) {
      lane.ask(request, Patience.WAIT);
    }

    assertThat(calls).hasSize(100 + 50);
  }

  @Test
  void stopsAskingAfterFiveFailuresAndGoesOnAfterTheBreak() throws Exception {
    List<Response> failures = List.of(ill(), ill(), ill(), ill(), ill());
    script.addAll(failures);
    script.add(REPLY);
    script.add(REPLY);
    Retrying lane = lane(_ -> count(script.remove()), true);
    lane.ask(request, Patience.WAIT);
    assertThat(breaker.currentState()).isEqualTo(BreakerState.OPEN);
    Duration opened = time.elapsed();

    assertThat(lane.ask(request, Patience.WAIT)).isEqualTo(REPLY);
    assertThat(calls.getLast().minus(opened)).isGreaterThanOrEqualTo(Duration.ofSeconds(119));
  }

  @Test
  void goesOnWithoutABreakerThroughFiveFailures() throws Exception {
    Retrying lane = lane(_ -> count(calls.size() < 6 ? ill() : REPLY), false);
    lane.ask(request, Patience.WAIT);

    assertThat(lane.ask(request, Patience.WAIT)).isEqualTo(REPLY);
    assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void neverAsksAgainOnceTheQuotaIsDead() throws Exception {
    Fault dead = new Fault.QuotaExhausted("HTTP 429: no credit");
    for (boolean guarded : List.of(true, false)) {
      calls.clear();
      Retrying lane = lane(_ -> count(dead), guarded);

      assertThat(lane.ask(request, Patience.WAIT)).isEqualTo(dead);
      assertThat(lane.ask(request, Patience.WAIT)).isInstanceOf(Fault.HeldBack.class);
      assertThat(calls).hasSize(1);
    }
  }

  @Test
  void sendsNothingAfterTheRunWasStopped() throws Exception {
    Retrying lane = lane(_ -> count(REPLY), true);
    standby.callBack();

    assertThat(lane.ask(request, Patience.WAIT)).isInstanceOf(Fault.Cancelled.class);
    assertThat(calls).isEmpty();
  }

  @Test
  void passesOnInsteadOfWaitingWhenSomebodyElseMayDoIt() throws Exception {
    Retrying lane = lane(_ -> count(limited(Duration.ofMinutes(5))), true);

    assertThat(lane.ask(request, Patience.PASS_ON)).isInstanceOf(Fault.HeldBack.class);
    assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void passesOnAtOnceFromAStatedWaitThoughNoPlaceIsFree() throws Exception {
    Paced paced = paced(_ -> count(limited(Duration.ofMinutes(5))), false);
    paced.exchange(request, Patience.PASS_ON);

    assertHeldBackThoughNoPlaceIsFree(paced);
  }

  @Test
  void passesOnAtOnceFromAnOpenBreakerThoughNoPlaceIsFree() throws Exception {
    Paced paced = paced(_ -> count(ill()), true);
    for (int i = 0; i < 5; i++) {
      paced.exchange(request, Patience.PASS_ON);
    }

    assertHeldBackThoughNoPlaceIsFree(paced);
  }

  @Test
  void passesOnAtOnceFromADeadQuotaThoughNoPlaceIsFree() throws Exception {
    Paced paced = paced(_ -> count(new Fault.QuotaExhausted("no credit")), false);
    paced.exchange(request, Patience.PASS_ON);

    assertHeldBackThoughNoPlaceIsFree(paced);
  }

  @Test
  void holdsNoPlaceWhileTheBreakerIsOpen() throws Exception {
    for (int i = 0; i < 5; i++) {
      paced(_ -> count(ill()), true).exchange(request, Patience.WAIT);
    }
    List<Integer> held = new ArrayList<>();
    TimeSources watched =
        new TimeSources(
            time::nanoTime,
            time::instant,
            (blocker, nanos) -> {
              held.add(places.inFlight());
              time.park(blocker, nanos);
            });
    Endpoint well = _ -> count(REPLY);
    Paced paced = paced(well, Optional.of(new Guarded(well, breaker, watched)), pacer());

    assertThat(paced.exchange(request, Patience.WAIT).response()).isEqualTo(REPLY);
    assertThat(held).isNotEmpty().containsOnly(0);
  }

  @Test
  void goesBackToWaitingWhenTheBreakerOpensWhileItWaitsForAPlace() throws Exception {
    List<BreakerState> found = new ArrayList<>();
    Endpoint well =
        _ -> {
          found.add(breaker.currentState());
          return count(REPLY);
        };
    ConcurrencyLimit.Place taken = places.acquire();
    ConcurrencyLimit.Place other = places.acquire();
    // The only one who waits for a place gives way to the trouble, which frees the places.
    onPark =
        () -> {
          if (breaker.currentState() == BreakerState.CLOSED) {
            trip();
            taken.cancel();
            other.cancel();
          }
        };

    Paced paced = paced(well, Optional.of(new Guarded(well, breaker, time.ofBreaker())), pacer());
    assertThat(paced.exchange(request, Patience.PASS_ON).response())
        .isInstanceOf(Fault.HeldBack.class);
    assertThat(found).isEmpty();
    assertThat(places.inFlight()).isZero();
  }

  private void trip() {
    for (int i = 0; i < 5; i++) {
      if (breaker.beforeCall() instanceof Permit permit) {
        permit.settle(new Outcome.Failed(ErrorKind.failure("server error"), Duration.ZERO));
      }
    }
  }

  private void assertHeldBackThoughNoPlaceIsFree(Paced paced) throws InterruptedException {
    int sent = calls.size();
    Duration before = time.elapsed();
    places.acquire();
    places.acquire();

    assertThat(paced.exchange(request, Patience.PASS_ON).response())
        .isInstanceOf(Fault.HeldBack.class);
    assertThat(calls).hasSize(sent);
    assertThat(time.elapsed()).isEqualTo(before);
  }

  @Test
  void learnsTheQuotaFromTheHeaders() throws Exception {
    Limits limits =
        QuotaHeaders.read(
            name ->
                switch (name) {
                  case "x-ratelimit-limit-requests" -> Optional.of("600");
                  case "x-ratelimit-remaining-requests" -> Optional.of("599");
                  default -> Optional.empty();
                });
    Pacer pacer = pacer();
    paced(_ -> new Exchange(REPLY, limits), pacer, false).exchange(request, Patience.WAIT);

    assertThat(pacer.snapshot().requests().limitPerMinute()).hasValue(600);
  }

  private Response ask(Response... responses) throws InterruptedException {
    script.addAll(Arrays.asList(responses));
    return lane(_ -> count(script.remove()), true).ask(request, Patience.WAIT);
  }

  private Exchange count(Response response) {
    calls.add(time.elapsed());
    return Exchange.of(response);
  }

  private Retrying lane(Endpoint endpoint, boolean guarded) {
    return new Retrying(
        paced(endpoint, pacer(), guarded),
        RetryOptions.defaults(),
        new RetryBudget(),
        standby,
        time::waitFor,
        new Random(1),
        time::nanoTime);
  }

  private Paced paced(Endpoint endpoint, boolean guarded) {
    return paced(endpoint, pacer(), guarded);
  }

  private Paced paced(Endpoint endpoint, Pacer pacer, boolean guarded) {
    return paced(
        endpoint,
        guarded ? Optional.of(new Guarded(endpoint, breaker, time.ofBreaker())) : Optional.empty(),
        pacer);
  }

  private Paced paced(Endpoint endpoint, Optional<Guarded> guard, Pacer pacer) {
    return new Paced(
        endpoint, guard, pacer, places, new TokenEstimator(), standby, MAX_WAIT, time::nanoTime);
  }

  private Pacer pacer() {
    return new Pacer(PacerOptions.defaults(), time.ofQuota());
  }

  private static BreakerOptions breakerOptions() {
    return BreakerOptions.defaults()
        .withBreaks(
            BreakOptions.defaults()
                .withStrategy(BreakStrategy.fixed(Duration.ofMinutes(2)))
                .withMaxStatedWait(Duration.ofDays(2)));
  }

  private static Fault limited(Duration wait) {
    return new Fault.RateLimited(Fault.Limit.REQUESTS, Optional.of(wait), "HTTP 429");
  }

  private static Fault ill() {
    return Samples.ill("HTTP 500");
  }
}
