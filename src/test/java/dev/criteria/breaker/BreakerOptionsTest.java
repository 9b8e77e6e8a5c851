package dev.criteria.breaker;

import static dev.criteria.breaker.Circuit.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Defaults and ranges of the options. */
class BreakerOptionsTest {

  @Test
  void theDefaultsAreThoseOfTheDocumentation() {
    BreakerOptions options = BreakerOptions.defaults();
    assertThat(options.opening())
        .isEqualTo(
            new OpeningRules(
                new OpeningRules.Consecutive(5),
                new OpeningRules.Ratio(0.5, 10),
                null,
                seconds(120)));
    assertThat(options.breaks().strategy().breakFor(new BreakContext(9, 9)))
        .isEqualTo(seconds(120));
    assertThat(options.breaks().baseBreak()).isEqualTo(seconds(120));
    assertThat(options.breaks().maxBreak()).isEqualTo(seconds(300));
    assertThat(options.breaks().jitter()).isZero();
    assertThat(options.breaks().maxStatedWait()).isEqualTo(Duration.ofHours(1));
    assertThat(options.trials()).isEqualTo(new TrialOptions(3, 3, seconds(300), true));
    assertThat(options.historySize()).isEqualTo(100);
  }

  static Stream<ThrowingCallable> nonsense() {
    OpeningRules opening = OpeningRules.defaults();
    BreakOptions breaks = BreakOptions.defaults();
    TrialOptions trials = TrialOptions.defaults();
    return Stream.of(
        () -> new OpeningRules.Consecutive(0),
        () -> new OpeningRules.Ratio(0, 10),
        () -> new OpeningRules.Ratio(1.01, 10),
        () -> new OpeningRules.Ratio(Double.NaN, 10),
        () -> new OpeningRules.Ratio(0.5, 0),
        () -> new OpeningRules.SlowCalls(seconds(-1), 0.5, 1),
        () -> new OpeningRules.SlowCalls(seconds(1), 0, 1),
        () -> new OpeningRules.SlowCalls(seconds(1), 0.5, 0),
        () -> opening.withWindow(Duration.ZERO),
        () -> breaks.withMaxStatedWait(seconds(-1)),
        () -> breaks.withBaseBreak(Duration.ofSeconds(Long.MAX_VALUE)),
        () -> breaks.withJitter(-0.1, () -> 0),
        () -> breaks.withJitter(1.1, () -> 0),
        () -> BreakStrategy.exponential(seconds(1), 0.9),
        () -> BreakStrategy.exponential(seconds(1), Double.NaN),
        () -> trials.withTrials(0),
        () -> trials.withSuccessesToClose(0),
        () -> trials.withLease(Duration.ZERO),
        () -> BreakerOptions.defaults().withHistorySize(-1),
        () -> ErrorKind.failure(" "));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nonsenseIsRefusedWhenBuilt(ThrowingCallable building) {
    assertThatIllegalArgumentException().isThrownBy(building);
  }

  @Test
  void aMessageNamesTheValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrialOptions.defaults().withTrials(0))
        .withMessage("the number of trials must be at least 1, but was 0");
  }
}
