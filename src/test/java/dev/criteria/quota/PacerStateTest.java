package dev.criteria.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The rules of pacing, one by one, without threads. */
class PacerStateTest {

  private static final long SECOND = 1_000_000_000;

  private final ManualTime time = new ManualTime();
  private final List<QuotaEvent> events = new ArrayList<>();

  private PacerState state(PacerOptions options) {
    return new PacerState(options, Learned.NOTHING, time.sources(), events::add, time.now());
  }

  private PacerState state() {
    return state(PacerOptions.defaults());
  }

  @Test
  void sendsFourCanariesBeforeAnythingIsKnownAndAfterAPauseFewPerSecond() {
    PacerState state = state();
    assertThat(sentWithin(state, Duration.ofMillis(100))).isEqualTo(4);
    assertThat(sentWithin(state, Duration.ofMillis(900))).isEqualTo(2);
    assertThat(sentWithin(state, Duration.ofMillis(900))).isZero();
    assertThat(sentWithin(state, Duration.ofSeconds(10))).isBetween(76, 84);
  }

  @Test
  void learnsTheLimitFromAReplyAndTellsIt() {
    PacerState state = state();
    Send send = state.take(10, time.now());
    state.settle(send, Replies.served(Replies.requests(600, 9)), time.now());
    assertThat(events).containsExactly(new QuotaEvent.LimitLearned(BudgetKind.REQUESTS, 600));
    assertThat(state.ratePerSecond(time.now())).hasValue(10);
  }

  @Test
  void nobodySendsBeforeAStatedWaitEndsAndSomebodyDoesWithin100Milliseconds() {
    PacerState state = state();
    Send send = state.take(10, time.now());
    state.settle(send, Replies.refused(Duration.ofSeconds(7)), time.now());
    long ready = state.readyAt(10, time.now());
    assertThat(ready - time.now()).isBetween(7 * SECOND, 7 * SECOND + SECOND / 10);
  }

  @Test
  void aShorterWaitNeverShortensALongerOne() {
    PacerState state = state();
    state.hold(Duration.ofSeconds(30), "busy", time.now());
    long ready = state.readyAt(10, time.now());
    state.hold(Duration.ofSeconds(3), "busy", time.now());
    assertThat(state.readyAt(10, time.now())).isEqualTo(ready);
  }

  @Test
  void aSuccessDuringAHoldDoesNotEndIt() {
    PacerState state = state();
    Send first = state.take(10, time.now());
    Send second = state.take(10, time.now());
    state.settle(first, Replies.refused(Duration.ofSeconds(7)), time.now());
    state.settle(second, Replies.served(Replies.requests(600, 500)), time.now());
    assertThat(state.readyAt(10, time.now()) - time.now()).isGreaterThanOrEqualTo(7 * SECOND);
  }

  @Test
  void aBurstOfRefusalsCutsTheRateOnce() {
    PacerState state = state();
    Send served = state.take(10, time.now());
    state.settle(served, Replies.served(Limits.NONE), time.now());
    List<Send> burst = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      burst.add(state.take(10, time.now()));
      time.advance(Duration.ofMillis(100));
    }
    burst.forEach(send -> state.settle(send, Replies.refused(), time.now()));
    assertThat(state.snapshot(0, time.now()).counts().cuts()).isEqualTo(1);
    assertThat(state.snapshot(0, time.now()).counts().episodes()).isEqualTo(1);
    assertThat(state.snapshot(0, time.now()).counts().refused()).isEqualTo(20);
  }

  @Test
  void aFaultOfTheProviderDoesNotCutTheRate() {
    PacerState state = state();
    state.settle(state.take(10, time.now()), Replies.served(Replies.requests(600, 9)), time.now());
    for (int i = 0; i < 50; i++) {
      time.advance(Duration.ofMillis(100));
      state.settle(state.take(10, time.now()), Observation.failed(), time.now());
    }
    assertThat(state.ratePerSecond(time.now())).hasValue(10);
    assertThat(state.snapshot(0, time.now()).counts().episodes()).isZero();
  }

  @Test
  void aRequestLargerThanTheMinuteIsTooLarge() {
    PacerState state = state();
    Send send = state.take(10, time.now());
    state.settle(send, Replies.served(Replies.tokens(30_000, 20_000)), time.now());
    assertThat(state.exceeded(30_000)).isEmpty();
    assertThat(state.exceeded(30_001)).contains(30_000L);
  }

  @Test
  void theTighterBudgetRules() {
    PacerState state = state();
    Send send = state.take(1_000, time.now());
    Limits both =
        new Limits(
            OptionalLong.of(6_000),
            OptionalLong.of(6_000),
            Optional.empty(),
            OptionalLong.of(60_000),
            OptionalLong.of(0),
            Optional.empty());
    state.settle(send, Replies.served(both), time.now());
    assertThat(state.readyAt(1_000, time.now()) - time.now()).isGreaterThanOrEqualTo(SECOND);
    assertThat(state.limitedBy()).isEqualTo(LimitedBy.TOKEN_BUDGET);
  }

  @Test
  void aBoundByHandIsNeverExceededInAnyMinute() {
    PacerState state = state(PacerOptions.defaults().withRequestsPerMinute(120));
    List<Long> sent = new ArrayList<>();
    long end = time.now() + 300 * SECOND;
    while (time.now() < end) {
      time.advance(Duration.ofNanos(Math.max(1, state.readyAt(10, time.now()) - time.now())));
      sent.add(time.now());
      Send send = state.take(10, time.now());
      state.settle(send, Replies.served(Replies.requests(100_000, 99_000)), time.now());
    }
    for (int i = 120; i < sent.size(); i++) {
      assertThat(sent.get(i) - sent.get(i - 120)).isGreaterThanOrEqualTo(60 * SECOND);
    }
    assertThat(sent).hasSizeGreaterThan(580);
  }

  @Test
  void tokensBoundByHandCountWhatWasUsed() {
    PacerState state = state(PacerOptions.defaults().withTokensPerMinute(60_000));
    long begin = time.now();
    long used = 0;
    while (time.now() < begin + 120 * SECOND) {
      time.advance(Duration.ofNanos(Math.max(1, state.readyAt(1_000, time.now()) - time.now())));
      Send send = state.take(1_000, time.now());
      state.settle(send, Observation.served(Limits.NONE, 400), time.now());
      used += 400;
    }
    assertThat(used).isLessThanOrEqualTo(2 * 60_000 + 1_000);
  }

  @Test
  void aCancelledRequestGivesEverythingBack() {
    PacerState state = state();
    state.settle(state.take(10, time.now()), Replies.served(Replies.requests(600, 5)), time.now());
    QuotaSnapshot before = state.snapshot(0, time.now());
    state.cancel(state.take(10, time.now()), time.now());
    QuotaSnapshot after = state.snapshot(0, time.now());
    assertThat(after.requests().level()).isEqualTo(before.requests().level());
    assertThat(after.counts()).isEqualTo(before.counts());
    assertThat(after.inFlight()).isZero();
  }

  @Test
  void aLateReplyToAnOlderRequestChangesNothing() {
    PacerState state = state();
    Send older = state.take(10, time.now());
    Send newer = state.take(10, time.now());
    state.settle(newer, Replies.served(Replies.requests(600, 5)), time.now());
    double level = state.snapshot(0, time.now()).requests().level();
    state.settle(older, Replies.served(Replies.requests(600, 9)), time.now());
    assertThat(state.snapshot(0, time.now()).requests().level()).isEqualTo(level);
  }

  @Test
  void whatWasSentAfterAReplysRequestIsReplayed() {
    PacerState state = state();
    Send first = state.take(10, time.now());
    for (int i = 0; i < 3; i++) {
      state.take(10, time.now());
    }
    state.settle(first, Replies.served(Replies.requests(600, 9)), time.now());
    assertThat(state.snapshot(0, time.now()).requests().level()).isEqualTo(6);
  }

  @Test
  void noticesThatSomebodyElseTakesAThird() {
    PacerState state = state();
    double level = 500;
    for (int i = 0; i < 200 && level > 1; i++) {
      time.advance(Duration.ofMillis(100));
      // The bucket gets two thirds of its hundred per second, and loses one to each request.
      level = level + 6.7 - 10;
      for (int j = 0; j < 9; j++) {
        state.settle(state.take(10, time.now()), Observation.failed(), time.now());
      }
      Send send = state.take(10, time.now());
      state.settle(send, Replies.served(Replies.requests(6_000, (long) level)), time.now());
    }
    assertThat(events).hasAtLeastOneElementOfType(QuotaEvent.OtherClientNoticed.class);
    assertThat(state.snapshot(0, time.now()).requests().refillPerSecond()).isBetween(60.0, 75.0);
  }

  @Test
  void whileEverythingIsRefusedHardlyAnythingIsSentAndAfterwardsItGoesOnAtOnce() {
    PacerState state = state();
    long begin = time.now();
    state.settle(state.take(10, begin), Replies.served(Replies.requests(600, 9)), begin);
    int calls = 0;
    while (time.now() < begin + 90 * SECOND) {
      time.advance(Duration.ofNanos(Math.max(1, state.readyAt(10, time.now()) - time.now())));
      Send send = state.take(10, time.now());
      time.advance(Duration.ofMillis(20));
      state.settle(send, Replies.refused(), time.now());
      calls++;
    }
    assertThat(calls).isLessThan(25);
    assertThat(state.readyAt(10, time.now()) - time.now()).isLessThan(11 * SECOND);
  }

  @Test
  void aLimitThatHeadersDoNotTellIsFoundAllTheSame() {
    PacerState state = state();
    Limits daily = Replies.requests(14_400, 14_000);
    state.settle(state.take(10, time.now()), Replies.served(daily), time.now());
    for (int i = 0; i < 3; i++) {
      time.advance(Duration.ofSeconds(2));
      Send send = state.take(10, time.now());
      state.settle(
          send,
          new Observation(
              Result.REFUSED_UNKNOWN,
              daily,
              OptionalLong.empty(),
              Optional.of(Duration.ofSeconds(1))),
          time.now());
    }
    assertThat(state.snapshot(0, time.now()).counts().cuts()).isPositive();
  }

  @Test
  void whatWasLearnedIsWhereTheNextSessionStarts() {
    PacerState state = state();
    state.settle(state.take(10, time.now()), Replies.served(Replies.requests(600, 9)), time.now());
    Learned learned = state.learned();
    assertThat(learned).isEqualTo(new Learned(600, 10, 0, 0, 0));
    PacerState next =
        new PacerState(PacerOptions.defaults(), learned, time.sources(), events::add, time.now());
    assertThat(next.learned()).isEqualTo(learned);
  }

  private int sentWithin(PacerState state, Duration span) {
    long end = time.now() + span.toNanos();
    int sent = 0;
    while (state.readyAt(10, time.now()) < end) {
      time.advance(Duration.ofNanos(state.readyAt(10, time.now()) - time.now()));
      state.take(10, time.now());
      sent++;
    }
    time.advance(Duration.ofNanos(end - time.now()));
    return sent;
  }
}
