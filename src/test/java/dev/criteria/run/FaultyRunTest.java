package dev.criteria.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.breaker.BreakerOptions;
import dev.criteria.breaker.BreakerState;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Status;
import dev.criteria.provider.simulated.FaultCondition;
import dev.criteria.provider.simulated.FaultDetails;
import dev.criteria.provider.simulated.FaultKind;
import dev.criteria.provider.simulated.FaultRule;
import dev.criteria.provider.simulated.FaultScript;
import dev.criteria.provider.simulated.WaitForm;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each kind of fault costs and leads to: six companies and one product, one request after the
 * other, over real HTTP. Calm, that takes 22 requests.
 */
@Timeout(60)
class FaultyRunTest {
  private static final String PRODUCT = "CDN";
  private static final int COMPANIES = 6;
  private static final int CALM_CALLS = 22;

  private static Map<String, Outcome.Judged> calm = Map.of();

  @BeforeAll
  static void runCalmly() throws Exception {
    try (FaultyRun run = FaultyRun.usual(FaultScript.NONE, Time.moved())) {
      RunEnd end = run.run(COMPANIES, 1, PRODUCT);

      assertThat(end.fault()).isEmpty();
      assertThat(run.calls()).isEqualTo(CALM_CALLS);
      assertThat(run.count(Status.QUALIFIED)).isEqualTo(4);
      assertThat(run.count(Status.FAILED_MANDATORY)).isEqualTo(2);
      calm = run.judged;
    }
  }

  @ParameterizedTest(name = "{0} {1}: one more call, and all is answered")
  @CsvSource(
      delimiter = '|',
      value = {
        "RATE_LIMIT_REQUESTS | | 2 | 3",
        "RATE_LIMIT_TOKENS | | 2 | 60",
        "SERVER_ERROR | 500 | 0.5 | 4",
        "SERVER_ERROR | 502 | 0.5 | 4",
        "SERVER_ERROR | 503 | 0.5 | 4",
        "SERVER_ERROR | 504 | 0.5 | 4",
        "SERVER_ERROR | 529 | 0.5 | 4",
        "TIMEOUT | | 0.5 | 4",
        "RESET | | 0.5 | 4",
        "HTML | | 0.5 | 4",
        "SLOW_DRIP | | 0.5 | 4",
        "CUT_BODY | | 0.5 | 4",
        "HUGE_BODY | | 0.5 | 4",
        "EMPTY | body | 0.5 | 4",
        "EMPTY | object | 0.5 | 4",
        "EMPTY | choices | 0 | 2",
        "EMPTY | content | 0 | 2",
        "TOOL_CALL | | 0 | 2",
        "CUT_OFF | | 0 | 2",
        "TRAILING_TEXT | | 0 | 2",
        "TWO_OBJECTS | | 0 | 2",
        "DEEP_JSON | | 0 | 2",
        "WRONG_ENUM | | 0 | 2",
        "MISSING_IDS | | 0 | 2",
        "EXTRA_IDS | | 0 | 2",
        "DUPLICATE_KEYS | | 0 | 2",
      })
  void mendsWhatPasses(FaultKind kind, String detail, double least, double most) throws Exception {
    try (FaultyRun run = once(kind, detail)) {
      RunEnd end = run.run(COMPANIES, 1, PRODUCT);

      assertThat(end).isEqualTo(new RunEnd(COMPANIES, 0, Optional.empty()));
      assertThat(run.calls()).isEqualTo(CALM_CALLS + 1);
      assertThat(run.judged).isEqualTo(calm);
      assertThat(run.waited()).isBetween(seconds(least), seconds(most));
      assertThat(run.ledger.getFirst().treatment().fault()).isEqualTo(kind.shown());
      assertThat(run.breakerStates).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0} {1} changes nothing")
  @CsvSource({
    "FENCED, ",
    "WRONG_MODEL, ",
    "WRONG_USAGE, missing",
    "WRONG_USAGE, negative",
    "WRONG_USAGE, text",
    "WRONG_USAGE, huge",
  })
  void understandsWhatIsOnlyUnusual(FaultKind kind, String detail) throws Exception {
    try (FaultyRun run = always(kind, detail)) {
      RunEnd end = run.run(COMPANIES, 1, PRODUCT);

      assertThat(end).isEqualTo(new RunEnd(COMPANIES, 0, Optional.empty()));
      assertThat(run.calls()).isEqualTo(CALM_CALLS);
      assertThat(run.judged).isEqualTo(calm);
    }
  }

  @ParameterizedTest(name = "{0} costs one company its answer")
  @EnumSource(
      value = FaultKind.class,
      names = {
        "REQUEST_TOO_LARGE_429",
        "CONTEXT_LENGTH",
        "CONTENT_FILTER",
        "CONTENT_FILTERED",
        "REFUSAL"
      })
  void leavesUnansweredWhatTheContentPrevents(FaultKind kind) throws Exception {
    try (FaultyRun run = once(kind, null)) {
      RunEnd end = run.run(COMPANIES, 1, PRODUCT);

      assertThat(end).isEqualTo(new RunEnd(COMPANIES, 0, Optional.empty()));
      assertThat(run.count(Status.UNDECIDED)).isEqualTo(1);
      assertThat(run.differences(calm)).isEmpty();
      // Its three further stages are not asked, and nothing is asked twice.
      assertThat(run.calls()).isEqualTo(CALM_CALLS - 3);
    }
  }

  @ParameterizedTest(name = "{0} {1} always: {2} calls, nothing decided")
  @CsvSource({
    "REQUEST_TOO_LARGE_429, , 6",
    "CONTEXT_LENGTH, , 6",
    "CONTENT_FILTER, , 6",
    "CONTENT_FILTERED, , 6",
    "REFUSAL, , 6",
    "EMPTY, choices, 18",
    "EMPTY, content, 18",
    "TOOL_CALL, , 18",
    "CUT_OFF, , 18",
    "TRAILING_TEXT, , 18",
    "TWO_OBJECTS, , 18",
    "DEEP_JSON, , 18",
    "WRONG_ENUM, , 18",
    "MISSING_IDS, , 18",
    "EXTRA_IDS, , 18",
    "DUPLICATE_KEYS, , 18",
  })
  void asksThreeTimesAtMostForWhatStaysUnusable(FaultKind kind, String detail, int calls)
      throws Exception {
    try (FaultyRun run = always(kind, detail)) {
      RunEnd end = run.run(COMPANIES, 1, PRODUCT);

      assertThat(end).isEqualTo(new RunEnd(COMPANIES, 0, Optional.empty()));
      assertThat(run.calls()).isEqualTo(calls);
      assertThat(run.count(Status.UNDECIDED)).isEqualTo(COMPANIES);
      assertThat(run.differences(calm)).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0} {1}: one call, then the run ends")
  @CsvSource(
      delimiter = '|',
      value = {
        "QUOTA_EXHAUSTED | 429 | QUOTA_EXHAUSTED | add credit",
        "QUOTA_EXHAUSTED | 402 | QUOTA_EXHAUSTED | add credit",
        "QUOTA_EXHAUSTED | 400 | QUOTA_EXHAUSTED | add credit",
        "BAD_KEY | | ACCESS_DENIED | check OPENAI_API_KEY",
        "NO_ACCESS | | ACCESS_DENIED | check OPENAI_API_KEY",
        "UNKNOWN_MODEL | | ACCESS_DENIED | check --model small",
        "REDIRECT | 301 | ACCESS_DENIED | --base-url",
        "REDIRECT | 302 | ACCESS_DENIED | --base-url",
        "REDIRECT | 303 | ACCESS_DENIED | --base-url",
        "REDIRECT | 307 | ACCESS_DENIED | --base-url",
        "REDIRECT | 308 | ACCESS_DENIED | --base-url",
        "DAILY_LIMIT | | HELD_BACK | requests per day",
      })
  void endsAtOnceWhatOnlyTheUserCanMend(
      FaultKind kind, String detail, dev.criteria.evaluation.FaultKind fault, String words)
      throws Exception {
    try (FaultyRun run = always(kind, detail)) {
      RunEnd end = run.run(COMPANIES, 1, PRODUCT);

      assertThat(run.calls()).isEqualTo(1);
      assertThat(run.waited()).isZero();
      assertThat(run.judged).isEmpty();
      assertThat(end.fault().orElseThrow().kind()).isEqualTo(fault);
      assertThat(end.fault().orElseThrow().reason())
          .contains(words)
          .doesNotContain("key-of-the-test");
    }
  }

  @ParameterizedTest(name = "{0} {1} always: {2} to {3} calls within {4} to {5} s, nothing decided")
  @CsvSource(
      delimiter = '|',
      value = {
        "RATE_LIMIT_REQUESTS | | 400 | 450 | 890 | 900 | HELD_BACK",
        "RATE_LIMIT_TOKENS | | 300 | 450 | 890 | 900 | HELD_BACK",
        "SERVER_ERROR | 500 | 12 | 12 | 780 | 900 | HELD_BACK",
        "SERVER_ERROR | 503 | 12 | 12 | 780 | 900 | HELD_BACK",
        "SERVER_ERROR | 529 | 12 | 12 | 780 | 900 | HELD_BACK",
        "SERVER_ERROR | 502 | 10 | 10 | 600 | 610 | PROVIDER_ILL",
        "SERVER_ERROR | 504 | 10 | 10 | 600 | 610 | PROVIDER_ILL",
        "TIMEOUT | | 10 | 10 | 2 | 3 | PROVIDER_ILL",
        "SLOW_DRIP | | 10 | 10 | 2 | 3 | PROVIDER_ILL",
        "RESET | | 10 | 10 | 600 | 610 | PROVIDER_ILL",
        "HTML | | 10 | 10 | 600 | 610 | PROVIDER_ILL",
        "CUT_BODY | | 10 | 10 | 600 | 610 | PROVIDER_ILL",
        "HUGE_BODY | | 10 | 10 | 600 | 610 | PROVIDER_ILL",
        "EMPTY | body | 10 | 10 | 600 | 610 | PROVIDER_ILL",
        "EMPTY | object | 10 | 10 | 600 | 610 | PROVIDER_ILL",
        "BAD_REQUEST | | 5 | 5 | 0 | 1 | INVALID_REQUEST",
      })
  void givesUpOnAProviderThatNeverAnswers(
      FaultKind kind,
      String detail,
      long least,
      long most,
      double shortest,
      double longest,
      dev.criteria.evaluation.FaultKind fault)
      throws Exception {
    try (FaultyRun run = always(kind, detail)) {
      RunEnd end = run.run(COMPANIES, 1, PRODUCT);

      assertThat(run.calls()).isBetween(least, most);
      assertThat(run.waited()).isBetween(seconds(shortest), seconds(longest));
      assertThat(run.judged).isEmpty();
      assertThat(end.fault().orElseThrow().kind()).isEqualTo(fault);
    }
  }

  @ParameterizedTest(name = "a wait of 41.7 s, stated as {0}")
  @EnumSource(
      value = WaitForm.class,
      names = {"BOTH", "MILLISECONDS", "SECONDS", "DECIMALS", "DATE", "BODY"})
  void waitsAsLongAsStated(WaitForm form) throws Exception {
    assertThat(waited(form)).isBetween(seconds(41.7), seconds(48));
  }

  @ParameterizedTest(name = "nonsense: {0}")
  @EnumSource(
      value = WaitForm.class,
      names = {"NONE", "NEGATIVE", "NAN", "HUGE", "WORDS", "PAST"})
  void waitsByItsOwnRulesWhenWhatIsStatedMakesNoSense(WaitForm form) throws Exception {
    assertThat(waited(form)).isBetween(seconds(1), seconds(60));
  }

  private Duration waited(WaitForm form) throws Exception {
    FaultDetails details = FaultDetails.USUAL.stating(Duration.ofMillis(41_700), form);
    FaultRule rule =
        new FaultRule(FaultKind.RATE_LIMIT_REQUESTS, FaultCondition.ALWAYS.requests(1, 1), details);
    try (FaultyRun run = FaultyRun.usual(FaultScript.of(rule), Time.moved())) {
      run.run(COMPANIES, 1, PRODUCT);

      assertThat(run.judged).isEqualTo(calm);
      assertThat(run.calls()).isEqualTo(CALM_CALLS + 1);
      return run.waited();
    }
  }

  @Test
  void saysWhoAskedToBeLeftAloneAndForHowLong() throws Exception {
    try (FaultyRun run = always(FaultKind.DAILY_LIMIT, null)) {
      Fault.HeldBack held = (Fault.HeldBack) run.run(COMPANIES, 1, PRODUCT).fault().orElseThrow();

      assertThat(held.waitLeft()).hasValue(Duration.ofHours(6));
      assertThat(held.reason())
          .startsWith("the provider asks to be left alone; the last trouble: HTTP 429: ");
    }
  }

  @ParameterizedTest(name = "with circuit breaker: {0}")
  @ValueSource(booleans = {true, false})
  void endsAtOnceWhenMoreIsStatedThanTheBreakerKeeps(boolean hasBreaker) throws Exception {
    FaultRule rule =
        new FaultRule(
            FaultKind.SERVER_ERROR,
            FaultCondition.ALWAYS,
            FaultDetails.ofStatus(503).stating(Duration.ofHours(3), WaitForm.SECONDS));
    try (FaultyRun run =
        new FaultyRun(
            FaultScript.of(rule),
            0,
            seconds(30),
            Optional.of(BreakerOptions.defaults()).filter(_ -> hasBreaker),
            Duration.ofHours(2),
            Time.moved())) {
      Fault.HeldBack held = (Fault.HeldBack) run.run(COMPANIES, 1, PRODUCT).fault().orElseThrow();

      assertThat(run.calls()).isEqualTo(1);
      assertThat(run.waited()).isLessThan(seconds(2));
      assertThat(held.waitLeft().orElseThrow()).isBetween(seconds(10_798), seconds(10_800));
    }
  }

  @Test
  void opensTheCircuitOnFiveFailuresAndClosesItAfterThreeTrials() throws Exception {
    FaultRule rule = FaultRule.when(FaultKind.SERVER_ERROR, FaultCondition.ALWAYS.requests(2, 6));
    try (FaultyRun run = FaultyRun.usual(FaultScript.of(rule), Time.moved())) {
      RunEnd end = run.run(COMPANIES, 1, PRODUCT);

      assertThat(run.breakerStates)
          .containsExactly(BreakerState.OPEN, BreakerState.HALF_OPEN, BreakerState.CLOSED);
      assertThat(run.waited()).isBetween(seconds(120), seconds(140));
      assertThat(end)
          .as("one request used up its attempts and came up again at the end")
          .isEqualTo(new RunEnd(COMPANIES, 0, Optional.empty()));
      assertThat(run.judged).isEqualTo(calm);
    }
  }

  @Test
  void runsWithoutACircuitBreakerToo() throws Exception {
    FaultRule rule = FaultRule.when(FaultKind.SERVER_ERROR, FaultCondition.ALWAYS.requests(2, 6));
    try (FaultyRun run =
        new FaultyRun(FaultScript.of(rule), 0, seconds(30), Optional.empty(), Time.moved())) {
      RunEnd end = run.run(COMPANIES, 1, PRODUCT);

      assertThat(run.waited()).isLessThan(seconds(30));
      assertThat(end).isEqualTo(new RunEnd(COMPANIES, 0, Optional.empty()));
      assertThat(run.judged).isEqualTo(calm);
    }
  }

  @Test
  void ignoresAReplyThatComesAfterTheTimeOut() throws Exception {
    // The answer to the first request drips in long after nobody waits for it.
    try (FaultyRun run = once(FaultKind.SLOW_DRIP, null)) {
      run.run(COMPANIES, 1, PRODUCT);

      assertThat(run.judged).isEqualTo(calm);
      assertThat(run.ledger.getFirst().status()).isEqualTo(200);
      assertThat(run.ledger.getFirst().request()).isEqualTo(run.ledger.get(1).request());
    }
  }

  @Test
  void endsAtOnceWithoutSendingWhenItIsStoppedInAPause() throws Exception {
    CountDownLatch paused = new CountDownLatch(1);
    Time time = Time.stopped(paused::countDown);
    FaultRule rule =
        new FaultRule(
            FaultKind.RATE_LIMIT_REQUESTS,
            FaultCondition.ALWAYS.requests(1, 1),
            FaultDetails.USUAL.stating(Duration.ofMinutes(10), WaitForm.BOTH));
    try (FaultyRun run = FaultyRun.usual(FaultScript.of(rule), time)) {
      ParallelProcessor processor = run.processor(COMPANIES, 1, PRODUCT);
      Thread stopper =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      paused.await();
                      processor.stop(new Fault.Cancelled("Ctrl-C"));
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });

      RunEnd end = processor.run();
      stopper.join();

      assertThat(end.fault().orElseThrow()).isEqualTo(new Fault.Cancelled("Ctrl-C"));
      assertThat(run.calls()).isEqualTo(1);
      assertThat(run.judged).isEmpty();
    }
  }

  private static FaultyRun once(FaultKind kind, @Nullable String detail) throws Exception {
    return start(kind, detail, FaultCondition.ALWAYS.requests(1, 1));
  }

  private static FaultyRun always(FaultKind kind, @Nullable String detail) throws Exception {
    return start(kind, detail, FaultCondition.ALWAYS);
  }

  private static FaultyRun start(FaultKind kind, @Nullable String detail, FaultCondition when)
      throws Exception {
    boolean slow = kind == FaultKind.TIMEOUT || kind == FaultKind.SLOW_DRIP;
    FaultDetails details;
    if (slow) {
      details = FaultDetails.ofInterval(Duration.ofMillis(kind == FaultKind.TIMEOUT ? 900 : 50));
    } else if (detail == null) {
      details = FaultDetails.USUAL;
    } else {
      details =
          Character.isDigit(detail.charAt(0))
              ? FaultDetails.ofStatus(Integer.parseInt(detail))
              : FaultDetails.ofForm(detail);
    }
    return new FaultyRun(
        FaultScript.of(new FaultRule(kind, when, details)),
        0,
        slow ? Duration.ofMillis(200) : seconds(30),
        Optional.of(BreakerOptions.defaults()),
        Time.moved());
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
