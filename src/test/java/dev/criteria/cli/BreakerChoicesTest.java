package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.criteria.breaker.BreakContext;
import dev.criteria.breaker.BreakerOptions;
import dev.criteria.settings.Environment;
import dev.criteria.settings.SettingsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The circuit breaker and the pacing on the command line. */
class BreakerChoicesTest {
  private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void hasTheDefaultsOfTheBreaker() {
    BreakerOptions chosen = options(Map.of()).orElseThrow();
    BreakerOptions defaults = BreakerOptions.defaults();

    assertThat(chosen.opening()).isEqualTo(defaults.opening());
    assertThat(chosen.breaks().maxBreak()).isEqualTo(defaults.breaks().maxBreak());
    assertThat(breakAfter(chosen, 0)).isEqualTo(Duration.ofMinutes(2));
    assertThat(breakAfter(chosen, 3)).isEqualTo(Duration.ofMinutes(2));
    assertThat(chosen.trials().trials()).isEqualTo(defaults.trials().trials());
    assertThat(chosen.trials().successesToClose()).isEqualTo(defaults.trials().successesToClose());
  }

  @Test
  void takesEachOption() {
    BreakerOptions chosen =
        options(
                Map.of(),
                "--breaker-failures=7",
                "--breaker-timeout=30",
                "--breaker-backoff=2",
                "--breaker-successes=4",
                "--breaker-trials=2",
                "--breaker-ratio=0.25",
                "--breaker-minimum-calls=20",
                "--breaker-window=5m")
            .orElseThrow();

    assertThat(chosen.opening().consecutive()).hasToString("Consecutive[failures=7]");
    assertThat(chosen.opening().ratio()).hasToString("Ratio[share=0.25, minimumThroughput=20]");
    assertThat(chosen.opening().window()).isEqualTo(Duration.ofMinutes(5));
    assertThat(breakAfter(chosen, 0)).isEqualTo(Duration.ofSeconds(30));
    assertThat(breakAfter(chosen, 2)).isEqualTo(Duration.ofMinutes(2));
    assertThat(chosen.trials().trials()).isEqualTo(2);
    assertThat(chosen.trials().successesToClose()).isEqualTo(4);
  }

  @Test
  void givesATrialTwiceTheTimeOfARequest() {
    BreakerOptions chosen =
        parsed().options(new Environment(Map.of()), Duration.ofHours(1)).orElseThrow();

    assertThat(chosen.trials().lease()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void takesTheTimeoutFromTheEnvironmentUnlessTheOptionIsGiven() {
    Map<String, String> environment = Map.of("CIRCUIT_BREAKER_TIMEOUT", "45");

    assertThat(breakAfter(options(environment).orElseThrow(), 0)).isEqualTo(Duration.ofSeconds(45));
    assertThat(breakAfter(options(environment, "--breaker-timeout=2m").orElseThrow(), 0))
        .isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void letsABreakBeLongerThanTheLongestOneByDefault() {
    BreakerOptions chosen = options(Map.of(), "--breaker-timeout=1h").orElseThrow();

    assertThat(chosen.breaks().maxBreak()).isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "-1", "1.5", "2m", "86401", "99999999999999999999"})
  void refusesATimeoutOfTheEnvironmentThatIsNone(String value) {
    assertThatThrownBy(() -> options(Map.of("CIRCUIT_BREAKER_TIMEOUT", value)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("CIRCUIT_BREAKER_TIMEOUT: expected a whole number from 0 to 86400");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "TRUE", "1", "yes", "on"})
  void canBeTakenOutByTheEnvironment(String value) {
    assertThat(options(Map.of("DISABLE_CIRCUIT_BREAKER", value))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "0", "no", "off", " "})
  void staysInWhenTheEnvironmentSaysSo(String value) {
    assertThat(options(Map.of("DISABLE_CIRCUIT_BREAKER", value))).isPresent();
  }

  @Test
  void canBeTakenOutByTheOption() {
    assertThat(options(Map.of(), "--disable-circuit-breaker")).isEmpty();
  }

  @Test
  void refusesToGuessWhatTheEnvironmentMeans() {
    AppRun run =
        AppRun.in(folder, Map.of("DISABLE_CIRCUIT_BREAKER", "maybe"), "--provider", "simulated");

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).contains("DISABLE_CIRCUIT_BREAKER (environment): expected true or false");
  }

  @ParameterizedTest
  @CsvSource({
    "--breaker-failures, 0",
    "--breaker-failures, -1",
    "--breaker-failures, x",
    "--breaker-failures, 1.5",
    "--breaker-failures, 99999999999",
    "--breaker-timeout, -1",
    "--breaker-timeout, x",
    "--breaker-timeout, 2d",
    "--breaker-timeout, 86401",
    "--breaker-timeout, 999999999h",
    "--breaker-backoff, 0.9",
    "--breaker-backoff, -1",
    "--breaker-backoff, NaN",
    "--breaker-backoff, Infinity",
    "--breaker-backoff, x",
    "--breaker-successes, 0",
    "--breaker-successes, x",
    "--breaker-trials, 0",
    "--breaker-trials, x",
    "--breaker-ratio, 0",
    "--breaker-ratio, 1.1",
    "--breaker-ratio, NaN",
    "--breaker-ratio, x",
    "--breaker-minimum-calls, 0",
    "--breaker-minimum-calls, x",
    "--breaker-window, 0",
    "--breaker-window, x",
    "--breaker-window, 999999999h",
    "--rpm, 0",
    "--rpm, -1",
    "--rpm, x",
    "--rpm, 99999999999",
    "--tpm, 0",
    "--tpm, x",
    "--max-wait, 0s",
    "--max-wait, -1s",
    "--max-wait, 169h",
    "--max-wait, 999999999h",
    "--max-wait, 15",
    "--max-wait, x",
    "--max-concurrent, automatic",
    "--max-concurrent, 4097",
  })
  void namesTheOptionWhoseValueMakesNoSense(String option, String value) {
    AppRun run = AppRun.in(folder, "--provider", "simulated", "--parallel", option + "=" + value);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: ").contains(option);
    assertThat(folder.resolve("sessions")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rpm=60000 --tpm=100000000",
        "--max-wait=1ms",
        "--max-wait=168h",
        "--parallel --max-concurrent=auto",
        "--parallel --max-concurrent=AUTO",
        "--breaker-timeout=0",
        "--breaker-trials=1 --breaker-successes=5",
        "--disable-circuit-breaker",
      })
  void runsWithTheLimitsOfTheRanges(String options) throws Exception {
    SavedSession.writeFiles(folder);

    AppRun run = AppRun.in(folder, ("--provider simulated --session-id s " + options).split(" "));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            options.contains("disable")
                ? "the simulated provider: no circuit breaker"
                : "the simulated provider: circuit breaker CLOSED");
  }

  private static Optional<BreakerOptions> options(
      Map<String, String> environment, String... arguments) {
    return parsed(arguments).options(new Environment(environment), REQUEST_TIMEOUT);
  }

  private static BreakerChoices parsed(String... arguments) {
    return CommandLine.populateCommand(new BreakerChoices(), arguments);
  }

  private static Duration breakAfter(BreakerOptions options, int attempt) {
    return Objects.requireNonNull(
        options.breaks().strategy().breakFor(new BreakContext(attempt, 5)));
  }
}
