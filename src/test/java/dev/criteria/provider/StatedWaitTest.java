package dev.criteria.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatedWaitTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final Map<String, String> headers = new HashMap<>();

  @ParameterizedTest
  @CsvSource({
    "41700, PT41.7S",
    "0.5, PT0.0005S",
    "' 120 ', PT0.12S",
    "172800000, PT48H",
  })
  void readsMilliseconds(String text, Duration wait) {
    headers.put("retry-after-ms", text);

    assertThat(read("")).hasValue(wait);
  }

  @ParameterizedTest
  @CsvSource({"42, PT42S", "41.7, PT41.7S", "' 7 ', PT7S", ".5, PT0.5S", "1s, PT1S", "6m0s, PT6M"})
  void readsSeconds(String text, Duration wait) {
    headers.put("retry-after", text);

    assertThat(read("")).hasValue(wait);
  }

  @Test
  void readsADateAgainstTheDateOfTheResponse() {
    headers.put("retry-after", "Sun, 01 Mar 2026 20:00:42 GMT");
    headers.put("date", "Sun, 01 Mar 2026 20:00:00 GMT");

    assertThat(read("")).as("the clocks are ten hours apart").hasValue(Duration.ofSeconds(42));
  }

  @Test
  void readsADateAgainstItsOwnClockWhereTheResponseBearsNone() {
    headers.put("retry-after", "Sun, 01 Mar 2026 10:00:42 GMT");

    assertThat(read("")).hasValue(Duration.ofSeconds(42));
  }

  @ParameterizedTest
  @CsvSource({
    "Please try again in 41.7s., PT41.7S",
    "Please try again in 6m0s. Visit our page, PT6M",
    "Please try again in 1h2m, PT1H2M",
    "Please retry after 20 seconds., PT20S",
    "please TRY AGAIN IN 120ms, PT0.12S",
  })
  void readsTheMessageWhereNoHeaderStatesAWait(String message, Duration wait) {
    assertThat(read(message)).hasValue(wait);
  }

  @Test
  void prefersTheFinestHeaderAndTheHeaderToTheMessage() {
    headers.put("retry-after", "42");

    assertThat(read("Please try again in 9s")).hasValue(Duration.ofSeconds(42));

    headers.put("retry-after-ms", "41700");

    assertThat(read("Please try again in 9s")).hasValue(Duration.ofMillis(41_700));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-5",
        "NaN",
        "Infinity",
        "1e9",
        "1000000000",
        "99999999999999999999999",
        "172801",
        "abc",
        "",
        "0",
        "0.0",
        "1,5",
        "0x10",
        "٤٢",
        "Sun, 01 Mar 2026 09:00:00 GMT",
        "Sun, 01 Mar 2026 10:00:00 GMT",
        "Fri, 01 Mar 2036 10:00:00 GMT",
        "Sun, 31 Feb 2026 10:00:42 GMT",
      })
  void passesOverWhatNobodyCanMean(String text) {
    headers.put("retry-after", text);

    assertThat(read("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "NaN", "1e9", "172800001", "abc", "", "0", "5s"})
  void passesOverMillisecondsThatNobodyCanMean(String text) {
    headers.put("retry-after-ms", text);

    assertThat(read("")).isEmpty();
  }

  @Test
  void fallsBackToTheNextSourceWhereOneMakesNoSense() {
    headers.put("retry-after-ms", "NaN");
    headers.put("retry-after", "42");

    assertThat(read("")).hasValue(Duration.ofSeconds(42));

    headers.put("retry-after", "-1");

    assertThat(read("Please try again in 9s")).hasValue(Duration.ofSeconds(9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Please try again later.",
        "Please try again in -5s",
        "Please try again in 5",
        "Please try again in 5 months",
        "Please try again in 0s",
        "Please try again in 100000h",
        "Please try again in NaNs",
        "The limit resets in 20s",
      })
  void passesOverMessagesThatStateNoWait(String message) {
    assertThat(read(message)).isEmpty();
  }

  @Test
  void takesTheTimesOfBudgetsForNoWait() {
    headers.put("x-ratelimit-reset-requests", "6m0s");
    headers.put("x-ratelimit-reset-tokens", "1s");

    assertThat(read("")).isEmpty();
  }

  private Optional<Duration> read(String message) {
    return new StatedWait(InstantSource.fixed(NOW))
        .read(name -> Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT))), message);
  }
}
