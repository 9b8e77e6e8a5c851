package dev.criteria.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.breaker.BreakerOptions;
import dev.criteria.evaluation.Outcome;
import dev.criteria.provider.simulated.FaultCondition;
import dev.criteria.provider.simulated.FaultDetails;
import dev.criteria.provider.simulated.FaultKind;
import dev.criteria.provider.simulated.FaultRule;
import dev.criteria.provider.simulated.FaultScript;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two hundred evaluations with many workers against a provider that fails by chance: whatever is
 * judged is what a calm run judges. The time is that of the machine, a thousand times as fast, so
 * that waits take no time.
 */
@Timeout(60)
class FaultStormTest {
  private static final int COMPANIES = 100;
  private static final String[] PRODUCTS = {"CDN", "WAAP"};
  private static final int WORKERS = 16;
  private static final int TIMES_AS_FAST = 1_000;
  private static final List<Long> SEEDS = List.of(1L, 2L, 3L);

  private static Map<String, Outcome.Judged> calm = Map.of();

  @BeforeAll
  static void runCalmly() throws Exception {
    try (FaultyRun run = storm(FaultScript.NONE, 1)) {
      run.run(COMPANIES, WORKERS, PRODUCTS);

      assertThat(run.judged).hasSize(COMPANIES * PRODUCTS.length);
      calm = run.judged;
    }
  }

  static Stream<Arguments> kindsAndSeeds() {
    return Arrays.stream(FaultKind.values())
        .flatMap(kind -> SEEDS.stream().map(seed -> Arguments.of(kind, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("kindsAndSeeds")
  void neverJudgesOtherwiseThanInACalmRun(FaultKind kind, long seed) throws Exception {
    FaultScript script = FaultScript.of(rule(kind, share(kind)));
    try (FaultyRun run = storm(script, seed)) {
      RunEnd end = run.run(COMPANIES, WORKERS, PRODUCTS);

      assertThat(run.differences(calm)).isEmpty();
      assertThat(end.judged()).isEqualTo(run.judged.size());
      assertThat(run.ledger).anyMatch(entry -> entry.treatment().fault().equals(kind.shown()));
      if (end.fault().isEmpty()) {
        assertThat(run.judged).hasSize(COMPANIES * PRODUCTS.length);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = FaultKind.class,
      names = {
        "RATE_LIMIT_REQUESTS",
        "FENCED",
        "WRONG_MODEL",
        "WRONG_USAGE",
      })
  void losesNothingToFaultsThatOnlyDelay(FaultKind kind) throws Exception {
    try (FaultyRun run = storm(FaultScript.of(rule(kind, 0.1)), 1)) {
      RunEnd end = run.run(COMPANIES, WORKERS, PRODUCTS);

      assertThat(end.fault()).isEmpty();
      assertThat(run.judged).isEqualTo(calm);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void standsAllKindsThatPassAtOnce(long seed) throws Exception {
    FaultScript script =
        new FaultScript(
            Arrays.stream(FaultKind.values())
                .filter(kind -> !isLasting(kind) && !isSlow(kind))
                .map(kind -> rule(kind, 0.01))
                .toList());
    try (FaultyRun run = storm(script, seed)) {
      run.run(COMPANIES, WORKERS, PRODUCTS);

      assertThat(run.differences(calm)).isEmpty();
      assertThat(run.judged).isNotEmpty();
    }
  }

  /** Kinds that end a run stay away until some of it is done. */
  private static FaultRule rule(FaultKind kind, double share) {
    FaultCondition when =
        isLasting(kind)
            ? FaultCondition.ALWAYS.requests(150, Long.MAX_VALUE)
            : FaultCondition.ALWAYS.share(share);
    return new FaultRule(kind, when, details(kind));
  }

  private static double share(FaultKind kind) {
    return switch (kind) {
      // These take the machine's time, not the test's.
      case TIMEOUT, SLOW_DRIP, HUGE_BODY, DEEP_JSON -> 0.02;
      default -> 0.2;
    };
  }

  private static boolean isLasting(FaultKind kind) {
    return switch (kind) {
      case DAILY_LIMIT, QUOTA_EXHAUSTED, BAD_KEY, NO_ACCESS, UNKNOWN_MODEL, REDIRECT -> true;
      default -> false;
    };
  }

  private static boolean isSlow(FaultKind kind) {
    return kind == FaultKind.TIMEOUT || kind == FaultKind.SLOW_DRIP;
  }

  private static FaultDetails details(FaultKind kind) {
    return switch (kind) {
      case TIMEOUT -> FaultDetails.ofInterval(Duration.ofSeconds(10));
      case SLOW_DRIP -> FaultDetails.ofInterval(Duration.ofMillis(50));
      default -> FaultDetails.USUAL;
    };
  }

  private static FaultyRun storm(FaultScript script, long seed) throws Exception {
    boolean slow = script.rules().stream().anyMatch(rule -> isSlow(rule.kind()));
    return new FaultyRun(
        script,
        seed,
        slow ? Duration.ofMillis(300) : Duration.ofSeconds(30),
        Optional.of(BreakerOptions.defaults()),
        Time.lapse(TIMES_AS_FAST));
  }
}
