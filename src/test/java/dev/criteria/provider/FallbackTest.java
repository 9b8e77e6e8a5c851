package dev.criteria.provider;

import static org.assertj.core.api.Assertions.assertThat;

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

  private final HandTime time = new HandTime();
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
    return new Fallback(List.of(lane(first), lane(second)));
  }

  private static Endpoint script(Response... responses) {
    Queue<Response> left = new ArrayDeque<>(Arrays.asList(responses));
    return _ -> Exchange.of(left.remove());
  }

  private Retrying lane(Endpoint endpoint) {
    Standby standby = new Standby();
    return new Retrying(
        new Paced(
            endpoint,
            Optional.empty(),
            new Pacer(PacerOptions.defaults(), time.ofQuota()),
            ConcurrencyLimit.fixed(64, time.ofQuota()),
            new TokenEstimator(),
            standby,
            Duration.ofMinutes(15),
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
