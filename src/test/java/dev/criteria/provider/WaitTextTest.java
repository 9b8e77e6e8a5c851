package dev.criteria.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitTextTest {

  @ParameterizedTest
  @CsvSource({
    "120ms, PT0.12S",
    "1s, PT1S",
    "8.64s, PT8.64S",
    "6m0s, PT6M",
    "1h30m, PT1H30M",
    "1h2m3.5s, PT1H2M3.5S",
    "6h0m0s, PT6H",
    "1d, PT24H",
    "2d, PT48H",
    "41.7 seconds, PT41.7S",
    "1 minute 5 seconds, PT1M5S",
    "2 mins, PT2M",
    "1 hr, PT1H",
    "3 milliseconds, PT0.003S",
    "' 5S ', PT5S",
    "60, PT60S",
    "0.25, PT0.25S",
    "0, PT0S",
    "0s, PT0S",
    "172800, PT48H",
  })
  void readsWhatProvidersWrite(String text, Duration wait) {
    assertThat(WaitText.read(text)).hasValue(wait);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "s",
        "-1",
        "-1s",
        "+1",
        "NaN",
        "Infinity",
        "1e9",
        "1e3s",
        "1000000000",
        "172801",
        "49h",
        "3d",
        "999999999999d",
        "abc",
        "1x",
        "5 fortnights",
        "1s later",
        "1.2.3",
        "1m-5s",
      })
  void readsNothingIntoTheRest(String text) {
    assertThat(WaitText.read(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.0000000001, PT0.000000001S",
    "1.0000000001, PT1.000000001S",
    "-0.1,",
    "172800.0000000001,",
  })
  void roundsUpAndNeverBeyondWhatIsBelieved(BigDecimal seconds, Duration wait) {
    assertThat(WaitText.seconds(seconds).orElse(null)).isEqualTo(wait);
  }
}
