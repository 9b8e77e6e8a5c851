package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.criteria.breaker.BreakerOptions;
import dev.criteria.breaker.CircuitBreaker;
import dev.criteria.breaker.TimeSources;
import dev.criteria.quota.BudgetSnapshot;
import dev.criteria.quota.LimitedBy;
import dev.criteria.quota.QuotaSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProviderProgressTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final CircuitBreaker breaker =
      new CircuitBreaker(
          "backup",
          BreakerOptions.defaults(),
          new TimeSources(() -> 0, InstantSource.fixed(NOW), (_, _) -> {}));

  @Test
  void saysWhatLimitsAProviderThatIsWell() {
    assertThat(progress(quota(LimitedBy.TOKEN_BUDGET, Optional.empty())))
        .hasToString(
            "{\"name\":\"backup\",\"breaker\":\"CLOSED\",\"limited_by\":\"token_budget\"}");
  }

  @Test
  void saysWhyAndUntilWhenAStatedWaitHoldsIt() {
    assertThat(progress(quota(LimitedBy.STATED_WAIT, hold(90))))
        .hasToString(
            "{\"name\":\"backup\",\"breaker\":\"CLOSED\",\"limited_by\":\"stated_wait\","
                + "\"pause\":{\"reason\":\"HTTP 429\",\"until\":\"2026-11-21T10:01:30Z\"}}");
  }

  @Test
  void saysWhyAndUntilWhenTheBreakerIsOpen() {
    breaker.forceOpen("5 failures in a row");

    ObjectNode progress = progress(quota(LimitedBy.NOTHING, Optional.empty()));

    assertThat(progress.path("breaker").asText()).isEqualTo("OPEN");
    assertThat(progress.path("limited_by").asText()).isEqualTo("circuit_breaker");
    assertThat(progress.path("pause"))
        .hasToString("{\"reason\":\"5 failures in a row\",\"until\":\"2026-11-21T10:02:00Z\"}");
  }

  @Test
  void showsTheLaterEndOfTwo() {
    breaker.forceOpen("5 failures in a row");

    assertThat(progress(quota(LimitedBy.STATED_WAIT, hold(90))).at("/pause/until").asText())
        .isEqualTo("2026-11-21T10:02:00Z");
    assertThat(progress(quota(LimitedBy.STATED_WAIT, hold(150))).at("/pause/until").asText())
        .isEqualTo("2026-11-21T10:02:30Z");
  }

  @Test
  void knowsNoEndOfADeadQuota() {
    breaker.isolate("HTTP 402");

    assertThat(progress(quota(LimitedBy.STATED_WAIT, hold(90))).path("pause"))
        .hasToString("{\"reason\":\"HTTP 402\"}");
  }

  @Test
  void saysThatThereIsNoBreaker() {
    ObjectNode progress =
        ProviderProgress.of(
            "backup", Optional.empty(), quota(LimitedBy.NOTHING, Optional.empty()), NOW);

    assertThat(progress.path("breaker").asText()).isEqualTo("DISABLED");
    assertThat(progress.path("limited_by").asText()).isEqualTo("nothing");
  }

  private ObjectNode progress(QuotaSnapshot quota) {
    return ProviderProgress.of("backup", Optional.of(breaker.snapshot()), quota, NOW);
  }

  private static Optional<QuotaSnapshot.HoldLeft> hold(int seconds) {
    return Optional.of(new QuotaSnapshot.HoldLeft(Duration.ofSeconds(seconds), "HTTP 429"));
  }

  private static QuotaSnapshot quota(LimitedBy limitedBy, Optional<QuotaSnapshot.HoldLeft> hold) {
    BudgetSnapshot unknown = new BudgetSnapshot(OptionalLong.empty(), 0, 0, 0);
    return new QuotaSnapshot(
        unknown,
        unknown,
        OptionalDouble.empty(),
        hold,
        limitedBy,
        0,
        0,
        new QuotaSnapshot.Counts(0, 0, 0, 0, Duration.ZERO));
  }
}
