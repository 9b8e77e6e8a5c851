package dev.criteria.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.criteria.provider.simulated.Admission.Budget;
import dev.criteria.provider.simulated.Admission.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private long now = 77;

  @Test
  void letsEverythingThroughWithoutALimitAndSaysNothing() {
    Admission admission = new Quota(QuotaOptions.NONE).admit(1_000_000_000, now);

    assertThat(admission.refusal()).isEmpty();
    assertThat(admission.headers()).isEmpty();
  }

  @Test
  void letsABucketfulThroughAtOnceAndThenOnlyWhatComesIn() {
    Quota quota = new Quota(QuotaOptions.requests(600, SECOND));

    assertThat(granted(quota, 15)).isEqualTo(10);
    pass(Duration.ofMillis(100));
    assertThat(granted(quota, 15)).isEqualTo(1);
    pass(Duration.ofMillis(350));
    assertThat(granted(quota, 15)).isEqualTo(3);
    pass(Duration.ofMillis(50));
    assertThat(granted(quota, 15)).isEqualTo(1);
  }

  @Test
  void holdsNoMoreThanTheBucketHoweverLongNobodyAsks() {
    Quota quota = new Quota(QuotaOptions.requests(600, SECOND));
    quota.admit(0, now);
    pass(Duration.ofHours(1));

    assertThat(granted(quota, 100)).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({"600, 1, 10", "600, 60, 600", "30000, 1, 500", "10, 1, 1", "1, 60, 1"})
  void holdsTheLimitsShareOfTheTimeAndAtLeastOne(long limit, long seconds, int held) {
    Quota quota = new Quota(QuotaOptions.requests(limit, Duration.ofSeconds(seconds)));

    assertThat(granted(quota, 40_000)).isEqualTo(held);
  }

  @Test
  void grantsTheLimitOverAnyLongTime() {
    Quota quota = new Quota(QuotaOptions.requests(1_000, SECOND));
    int granted = 0;
    for (int millisecond = 0; millisecond < 600_000; millisecond++) {
      granted += granted(quota, 1);
      pass(Duration.ofMillis(1));
    }

    assertThat(granted).isBetween(10_000, 10_000 + 17);
    assertThat(quota.requestsOffered(now).orElseThrow()).isCloseTo(granted, within(1.0));
  }

  @Test
  void statesInHeadersWhatIsLeftAfterTheRequestAndWhenItWillBeFull() {
    Quota quota = new Quota(QuotaOptions.requests(600, MINUTE));

    assertThat(quota.admit(0, now).headers())
        .containsOnly(
            entry("x-ratelimit-limit-requests", "600"),
            entry("x-ratelimit-remaining-requests", "599"),
            entry("x-ratelimit-reset-requests", "100ms"));
    assertThat(granted(quota, 99)).isEqualTo(99);
    assertThat(quota.look(now))
        .containsEntry("x-ratelimit-remaining-requests", "500")
        .containsEntry("x-ratelimit-reset-requests", "10s");
  }

  @Test
  void leavesTheHeadersOutWhenToldTo() {
    Quota quota = new Quota(options(1, 1, 0, false, false, false));

    assertThat(quota.admit(1, now).headers()).isEmpty();
    assertThat(quota.admit(1, now).refusal()).isPresent();
  }

  @Test
  void refusesWithTheTimeUntilTheNextIsThere() {
    Quota quota = new Quota(QuotaOptions.requests(600, SECOND));
    granted(quota, 10);

    assertThat(quota.admit(0, now).refusal())
        .hasValue(new Refusal(Budget.REQUESTS, 600, 0, 1, Duration.ofMillis(100)));
    pass(Duration.ofMillis(100));
    assertThat(quota.admit(0, now).refusal()).isEmpty();
  }

  @Test
  void namesTheTokensWhenTheyAreWhatIsShort() {
    Quota quota = new Quota(tokens(6_000, MINUTE));
    quota.admit(5_000, now);

    Admission admission = quota.admit(2_000, now);

    assertThat(admission.refusal())
        .hasValue(new Refusal(Budget.TOKENS, 6_000, 1_000, 2_000, Duration.ofSeconds(10)));
    assertThat(admission.headers())
        .containsEntry("x-ratelimit-remaining-tokens", "1000")
        .containsEntry("x-ratelimit-reset-tokens", "50s");
  }

  @Test
  void takesNoRequestForOneThatTheTokensRefuse() {
    Quota quota = new Quota(QuotaOptions.of(OptionalLong.of(60), OptionalLong.of(600), MINUTE));
    quota.admit(600, now);

    assertThat(quota.admit(600, now).headers())
        .containsEntry("x-ratelimit-remaining-requests", "59");
  }

  @Test
  void calledTooLargeIsARequestOfMoreThanAMinutesTokens() {
    Quota quota = new Quota(tokens(6_000, MINUTE));

    assertThat(quota.admit(6_001, now).refusal())
        .hasValueSatisfying(refusal -> assertThat(refusal.isTooLarge()).isTrue());
    assertThat(quota.admit(6_000, now).refusal()).isEmpty();
  }

  @Test
  void letsMoreThanTheBucketHoldsThroughWhenItIsFullAndIsInDebtThen() {
    Quota quota = new Quota(tokens(6_000, SECOND));

    assertThat(quota.admit(300, now).refusal()).isEmpty();
    assertThat(quota.admit(1, now).refusal().orElseThrow().retryIn())
        .isEqualTo(Duration.ofMillis(2_010));
    assertThat(quota.look(now)).containsEntry("x-ratelimit-reset-tokens", "3s");
  }

  @Test
  void leavesAnotherClientItsShare() {
    Quota quota = new Quota(options(600, 6_000, 0.3, false, false, true));
    granted(quota, 10);
    pass(Duration.ofSeconds(10));

    // The bucket of a minute was 590 full; seven requests a second come in rather than ten.
    assertThat(granted(quota, 1_000)).isEqualTo(600);
    pass(Duration.ofSeconds(10));
    assertThat(granted(quota, 1_000)).isEqualTo(70);
    assertThat(quota.requestsOffered(now).orElseThrow()).isCloseTo(600 + 140, within(1e-6));
  }

  @Test
  void countsRefusedRequestsWhenToldTo() {
    Quota quota = new Quota(options(600, 6_000_000, 0, false, true, true));
    granted(quota, 600);
    for (int i = 0; i < 100; i++) {
      pass(Duration.ofMillis(99));
      assertThat(granted(quota, 1)).isZero();
    }
    pass(Duration.ofMillis(100));
    assertThat(granted(quota, 1)).isEqualTo(1);
  }

  @Test
  void doesNotCountRefusedRequestsOtherwise() {
    Quota quota = new Quota(QuotaOptions.requests(600, MINUTE));
    granted(quota, 600);
    pass(Duration.ofMillis(99));
    assertThat(granted(quota, 1)).isZero();
    pass(Duration.ofMillis(1));
    assertThat(granted(quota, 1)).isEqualTo(1);
  }

  @Test
  void putsBackWhatWasNotUsedOnlyWhenToldTo() {
    Quota refunding = new Quota(options(600, 6_000, 0, true, false, true));
    refunding.admit(5_000, now);
    refunding.settle(5_000, 1_000, now);
    Quota keeping = new Quota(tokens(6_000, MINUTE));
    keeping.admit(5_000, now);
    keeping.settle(5_000, 1_000, now);

    assertThat(refunding.look(now)).containsEntry("x-ratelimit-remaining-tokens", "5000");
    assertThat(keeping.look(now)).containsEntry("x-ratelimit-remaining-tokens", "1000");
  }

  @Test
  void takesWhatWasUsedBeyondThatWhenItSettles() {
    Quota quota = new Quota(options(600, 6_000, 0, true, false, true));
    quota.admit(5_000, now);
    quota.settle(5_000, 7_000, now);

    assertThat(quota.look(now))
        .containsEntry("x-ratelimit-remaining-tokens", "0")
        .containsEntry("x-ratelimit-reset-tokens", "1m10s");
  }

  @Test
  void takesATimeBeforeTheLatestForTheLatest() {
    Quota quota = new Quota(QuotaOptions.requests(600, SECOND));
    granted(quota, 10);
    now -= 1_000_000_000;
    quota.admit(0, now);
    now += 1_000_000_000;

    assertThat(granted(quota, 1)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "LARGEST, 100, 0, 50, 100",
    "LARGEST, 100, 800, 50, 800",
    "SUM, 100, 800, 50, 900",
    "USED, 100, 800, 50, 150",
  })
  void takesTokensByTheRule(TokenRule rule, long prompt, long most, long answer, long taken) {
    assertThat(rule.tokens(prompt, most, answer)).isEqualTo(taken);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void refusesALimitThatIsNone(long limit) {
    assertThatIllegalArgumentException().isThrownBy(() -> QuotaOptions.requests(limit, SECOND));
    assertThatIllegalArgumentException().isThrownBy(() -> tokens(limit, SECOND));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "1, 1ms",
    "120000000, 120ms",
    "999000001, 1s",
    "1000000000, 1s",
    "1500000000, 1.5s",
    "8640000000, 8.64s",
    "41700000000, 41.7s",
    "60000000000, 1m0s",
    "360000000000, 6m0s",
    "90951000000, 1m30.951s",
    "21600000000000, 6h0m0s",
  })
  void writesTimesAsTheApiDoes(long nanoseconds, String text) {
    assertThat(ResetTime.of(Duration.ofNanos(nanoseconds))).isEqualTo(text);
  }

  private static Map.Entry<String, String> entry(String name, String value) {
    return Map.entry(name, value);
  }

  private static QuotaOptions tokens(long limit, Duration bucket) {
    return QuotaOptions.of(OptionalLong.empty(), OptionalLong.of(limit), bucket);
  }

  private static QuotaOptions options(
      long requests,
      long tokens,
      double otherClient,
      boolean refund,
      boolean refusedCount,
      boolean headers) {
    return new QuotaOptions(
        OptionalLong.of(requests),
        OptionalLong.of(tokens),
        MINUTE,
        TokenRule.LARGEST,
        refund,
        refusedCount,
        otherClient,
        headers,
        WaitForm.BOTH);
  }

  private int granted(Quota quota, int asked) {
    int granted = 0;
    for (int i = 0; i < asked; i++) {
      granted += quota.admit(0, now).refusal().isEmpty() ? 1 : 0;
    }
    return granted;
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
