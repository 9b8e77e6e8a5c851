package dev.criteria.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.breaker.BreakOptions;
import dev.criteria.breaker.BreakStrategy;
import dev.criteria.breaker.BreakerOptions;
import dev.criteria.breaker.CircuitBreaker;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;
import dev.criteria.evaluation.Samples;
import dev.criteria.quota.ConcurrencyLimit;
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

@Timeout(60)
class FallbackTest {
  private static final Reply FROM_FIRST = reply("first");
  private static final Reply FROM_SECOND = reply("second");

  private static final Duration MAX_WAIT = Duration.ofMinutes(15);

  private final HandTime time = new HandTime();
  private final Standby standby = new Standby();
  private final Request request =
      Request.general(Samples.company(1), List.of(Samples.general("Is it a company?")));

  @Test
  void asksTheFirstAsLongAsItAnswers() throws Exception {
    Fallback fallback = fallback(script(FROM_FIRST, FROM_FIRST), script());

    assertThat(fallback.ask(request)).isEqualTo(FROM_FIRST);
    assertThat(fallback.ask(request)).isEqualTo(FROM_FIRST);
  }

  @Test
  void passesWorkOnForGoodWhenTheFirstHasNoCreditLeft() throws Exception {
    Fallback fallback =
        fallback(script(new Fault.QuotaExhausted("no credit")), script(FROM_SECOND, FROM_SECOND));

    assertThat(fallback.ask(request)).isEqualTo(FROM_SECOND);
    assertThat(fallback.ask(request)).isEqualTo(FROM_SECOND);
  }

  @Test
  void passesWorkOnWhileTheFirstWantsToBeLeftAlone() throws Exception {
    Fallback fallback =
        fallback(script(limited(Duration.ofMinutes(1)), FROM_FIRST), script(FROM_SECOND));

    assertThat(fallback.ask(request)).isEqualTo(FROM_SECOND);
    time.pass(Duration.ofSeconds(62));
    assertThat(fallback.ask(request)).isEqualTo(FROM_FIRST);
  }

  @Test
  void waitsForTheOneThatComesBackFirstWhenAllAreInTrouble() throws Exception {
    Fallback fallback =
        fallback(
            script(limited(Duration.ofMinutes(10)), FROM_FIRST),
            script(limited(Duration.ofMinutes(2)), FROM_SECOND));

    assertThat(fallback.ask(request)).isEqualTo(FROM_SECOND);
    assertThat(time.elapsed()).isBetween(Duration.ofSeconds(119), Duration.ofSeconds(125));
  }

  @Test
  void goesToWhoeverIsBackWhileTheBreakerOfTheOtherOpensAgainAndAgain() throws Exception {
    List<Duration> askedFirst = new ArrayList<>();
    Endpoint first =
        _ -> {
          askedFirst.add(time.elapsed());
          return Exchange.of(Samples.ill("HTTP 503"));
        };
    Fallback fallback =
        fallback(
            guarded(first, Duration.ofSeconds(100)),
            lane(script(limited(Duration.ofSeconds(130)), FROM_SECOND)));

    assertThat(fallback.ask(request)).isEqualTo(FROM_SECOND);
    assertThat(time.elapsed()).isBetween(Duration.ofSeconds(130), Duration.ofSeconds(145));
    assertThat(askedFirst).as("five to open the breaker, and a trial").hasSize(6);
  }

  @Test
  void sendsNothingToAnybodyDuringTheirStatedWaits() throws Exception {
    List<Duration> calls = new ArrayList<>();
    Queue<Response> first =
        new ArrayDeque<>(List.of(limited(Duration.ofSeconds(40)), limited(Duration.ofSeconds(90))));
    Queue<Response> second =
        new ArrayDeque<>(List.of(limited(Duration.ofSeconds(70)), FROM_SECOND));
    Fallback fallback =
        fallback(
            _ -> {
              calls.add(time.elapsed());
              return Exchange.of(first.remove());
            },
            _ -> {
              calls.add(time.elapsed());
              return Exchange.of(second.remove());
            });

    assertThat(fallback.ask(request)).isEqualTo(FROM_SECOND);
    assertThat(calls)
        .extracting(Duration::toSeconds)
        .as("each at once, and again right after its wait")
        .containsExactly(0L, 0L, 40L, 70L);
  }

  @Test
  void waitsForTheOtherHoweverLongOneHasBeenInTrouble() throws Exception {
    Queue<Response> second =
        new ArrayDeque<>(List.of(FROM_SECOND, limited(Duration.ofMinutes(2)), FROM_SECOND));
    Fallback fallback =
        fallback(
            guarded(_ -> Exchange.of(Samples.ill("HTTP 503")), Duration.ofSeconds(100)),
            lane(_ -> Exchange.of(second.remove())));
    assertThat(fallback.ask(request)).isEqualTo(FROM_SECOND);
    time.pass(MAX_WAIT.plusMinutes(1));

    assertThat(fallback.ask(request)).isEqualTo(FROM_SECOND);
    assertThat(second).isEmpty();
  }

  @Test
  void givesUpWhenNobodyHasAnsweredForTheLongestWait() throws Exception {
    Fallback fallback =
        fallback(
            _ -> Exchange.of(limited(Duration.ofSeconds(20))),
            _ -> Exchange.of(limited(Duration.ofSeconds(30))));

    assertThat(fallback.ask(request))
        .isInstanceOfSatisfying(
            Fault.HeldBack.class,
            held ->
                assertThat(held.reason()).contains("provider 1: ", " | provider 2: ", "HTTP 429"));
    assertThat(time.elapsed()).isBetween(MAX_WAIT.minusSeconds(30), MAX_WAIT.plusSeconds(30));
  }

  @Test
  void givesUpAtOnceWhenTheSoonestComesBackTooLate() throws Exception {
    Fallback fallback =
        fallback(script(limited(Duration.ofHours(6))), script(limited(Duration.ofHours(3))));

    assertThat(fallback.ask(request))
        .isInstanceOfSatisfying(
            Fault.HeldBack.class,
            held ->
                assertThat(held.waitLeft().orElseThrow())
                    .isBetween(Duration.ofMinutes(179), Duration.ofMinutes(181)));
    assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void doesNotAskForEverWhatBothFailToAnswer() throws Exception {
    List<Duration> calls = new ArrayList<>();
    Endpoint ill =
        _ -> {
          calls.add(time.elapsed());
          return Exchange.of(Samples.ill("HTTP 500"));
        };

    assertThat(fallback(ill, ill).ask(request))
        .isInstanceOfSatisfying(
            Fault.ProviderIll.class,
            fault ->
                assertThat(fault.reason())
                    .isEqualTo("provider 1: HTTP 500 | provider 2: HTTP 500"));
    assertThat(calls).hasSize(2 * 2 * (1 + RetryOptions.defaults().retries()));
  }

  @Test
  void paysOnlyOnceMoreForALostReplyAtEachProvider() throws Exception {
    List<Duration> calls = new ArrayList<>();
    Fault lost = new Fault.ProviderIll(Fault.Ailment.TIMEOUT, Optional.empty(), "no reply in time");
    Endpoint timingOut =
        _ -> {
          calls.add(time.elapsed());
          return Exchange.of(lost);
        };

    assertThat(fallback(timingOut, timingOut).ask(request)).isInstanceOf(Fault.ProviderIll.class);
    assertThat(calls).hasSize(2 * 2);
  }

  @Test
  void givesUpWhatIsRefusedForTheRateForEverAlthoughOthersAreAnswered() throws Exception {
    Fault unstated = new Fault.RateLimited(Fault.Limit.TOKENS, Optional.empty(), "HTTP 429");
    Request other =
        Request.general(Samples.company(2), List.of(Samples.general("Is it a company?")));
    Endpoint choosy = asked -> Exchange.of(asked.equals(other) ? FROM_FIRST : unstated);
    Fallback[] fallback = new Fallback[1];
    fallback[0] =
        new Fallback(
            List.of(lane(choosy), lane(choosy)),
            List.of("one", "two"),
            new Fallback.Waiting(
                MAX_WAIT,
                standby,
                wait -> {
                  time.waitFor(wait);
                  assertThat(fallback[0].ask(other)).isEqualTo(FROM_FIRST);
                },
                time::nanoTime));

    assertThat(fallback[0].ask(request)).isInstanceOf(Fault.class);
    assertThat(time.elapsed()).isBetween(MAX_WAIT, MAX_WAIT.plusMinutes(2));
  }

  @Test
  void sendsNothingMoreWhenTheRunIsStoppedWhileAllAreInTrouble() throws Exception {
    Fallback fallback =
        new Fallback(
            List.of(
                lane(script(limited(Duration.ofMinutes(2)))),
                lane(script(limited(Duration.ofMinutes(3))))),
            List.of("one", "two"),
            new Fallback.Waiting(MAX_WAIT, standby, _ -> standby.callBack(), time::nanoTime));

    assertThat(fallback.ask(request)).isInstanceOf(Fault.Cancelled.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void holdsNoPlaceWhileAllAreInTrouble() throws Exception {
    ConcurrencyLimit places = ConcurrencyLimit.fixed(1, time.ofQuota());
    List<Integer> held = new ArrayList<>();
    Fallback fallback =
        new Fallback(
            List.of(
                lane(script(limited(Duration.ofMinutes(2)), FROM_FIRST), places, Optional.empty()),
                lane(script(limited(Duration.ofMinutes(3))), places, Optional.empty())),
            List.of("one", "two"),
            new Fallback.Waiting(
                MAX_WAIT,
                standby,
                wait -> {
                  held.add(places.inFlight());
                  time.waitFor(wait);
                },
                time::nanoTime));

    assertThat(fallback.ask(request)).isEqualTo(FROM_FIRST);
    assertThat(held).isNotEmpty().containsOnly(0);
  }

  @Test
  void saysWhyEachFailedWhenNobodyCanAnswer() throws Exception {
    Fallback fallback =
        fallback(
            script(new Fault.AccessDenied("bad key")), script(new Fault.QuotaExhausted("empty")));

    assertThat(fallback.ask(request))
        .isEqualTo(new Fault.AccessDenied("provider 1: bad key | provider 2: empty"));
  }

  @Test
  void asksNobodyAgainWhoseTroubleHasNoEnd() throws Exception {
    Fault daily = new Fault.RateLimited(Fault.Limit.DAY, Optional.empty(), "HTTP 429");
    Fallback fallback = fallback(script(daily), script(FROM_SECOND, FROM_SECOND));

    assertThat(fallback.ask(request)).isEqualTo(FROM_SECOND);
    assertThat(fallback.ask(request)).isEqualTo(FROM_SECOND);
  }

  @Test
  void goesOnToWhoeverIsLeftWhenTheOneThatItWaitedForIsGone() throws Exception {
    Fallback fallback =
        fallback(
            script(limited(Duration.ofMinutes(10)), FROM_FIRST),
            script(limited(Duration.ofMinutes(2)), new Fault.QuotaExhausted("empty")));

    assertThat(fallback.ask(request)).isEqualTo(FROM_FIRST);
    assertThat(time.elapsed()).isBetween(Duration.ofSeconds(599), Duration.ofSeconds(610));
  }

  @Test
  void passesOnWhatIsRefusedAgainAndAgainWithoutAStatedWait() throws Exception {
    Fault unstated = new Fault.RateLimited(Fault.Limit.UNKNOWN, Optional.empty(), "HTTP 429");
    Fallback fallback = fallback(_ -> Exchange.of(unstated), script(FROM_SECOND));

    assertThat(fallback.ask(request)).isEqualTo(FROM_SECOND);
    assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void doesNotPassOnWhatIsAboutTheRequest() throws Exception {
    Fault refused = new Fault.Refused("content filter");

    assertThat(fallback(script(refused), script()).ask(request)).isEqualTo(refused);
  }

  private Fallback fallback(Endpoint first, Endpoint second) {
    return fallback(lane(first), lane(second));
  }

  private Fallback fallback(Retrying first, Retrying second) {
    return new Fallback(
        List.of(first, second),
        List.of("provider 1", "provider 2"),
        new Fallback.Waiting(MAX_WAIT, standby, time::waitFor, time::nanoTime));
  }

  private static Endpoint script(Response... responses) {
    Queue<Response> left = new ArrayDeque<>(Arrays.asList(responses));
    return _ -> Exchange.of(left.remove());
  }

  private Retrying lane(Endpoint endpoint) {
    return lane(endpoint, ConcurrencyLimit.fixed(64, time.ofQuota()), Optional.empty());
  }

  /** A lane whose circuit breaker stays open for so long each time. */
  private Retrying guarded(Endpoint endpoint, Duration open) {
    BreakerOptions options =
        BreakerOptions.defaults()
            .withBreaks(BreakOptions.defaults().withStrategy(BreakStrategy.fixed(open)));
    CircuitBreaker breaker = new CircuitBreaker("test", options, time.ofBreaker());
    return lane(
        endpoint,
        ConcurrencyLimit.fixed(64, time.ofQuota()),
        Optional.of(new Guarded(endpoint, breaker, time.ofBreaker())));
  }

  private Retrying lane(Endpoint endpoint, ConcurrencyLimit places, Optional<Guarded> guard) {
    return new Retrying(
        new Paced(
            endpoint,
            guard,
            new Pacer(PacerOptions.defaults(), time.ofQuota()),
            places,
            new TokenEstimator(),
            standby,
            MAX_WAIT,
            time::nanoTime),
        RetryOptions.defaults(),
        new RetryBudget(),
        standby,
        time::waitFor,
        new Random(1),
        time::nanoTime);
  }

  private static Reply reply(String model) {
    return new Reply("text", Reply.Ending.COMPLETE, Optional.empty(), model);
  }

  private static Fault limited(Duration wait) {
    return new Fault.RateLimited(Fault.Limit.REQUESTS, Optional.of(wait), "HTTP 429");
  }
}
