package dev.criteria.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.quota.Limits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaHeadersTest {
  private final Map<String, String> headers = new HashMap<>();

  @Test
  void readsBothBudgets() {
    headers.put("x-ratelimit-limit-requests", "600");
    headers.put("x-ratelimit-remaining-requests", "599");
    headers.put("x-ratelimit-reset-requests", "120ms");
    headers.put("x-ratelimit-limit-tokens", "90000");
    headers.put("x-ratelimit-remaining-tokens", "0");
    headers.put("x-ratelimit-reset-tokens", "6m0s");

    assertThat(read())
        .isEqualTo(
            new Limits(
                OptionalLong.of(600),
                OptionalLong.of(599),
                Optional.of(Duration.ofMillis(120)),
                OptionalLong.of(90_000),
                OptionalLong.of(0),
                Optional.of(Duration.ofMinutes(6))));
  }

  @Test
  void takesWhatIsMissingForNotTold() {
    headers.put("x-ratelimit-remaining-tokens", "5");

    assertThat(read())
        .isEqualTo(
            new Limits(
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.of(5),
                Optional.empty()));
    headers.clear();
    assertThat(read()).isEqualTo(Limits.NONE);
  }

  @ParameterizedTest
  @CsvSource({"' 600 ', 600", "600.0, 600", "1000000000000, 1000000000000"})
  void readsNumbersAsServersWriteThem(String text, long limit) {
    headers.put("x-ratelimit-limit-requests", text);

    assertThat(read().limitRequests()).hasValue(limit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "0",
        "NaN",
        "1e3",
        "600.5",
        "six",
        "600, 60",
        "1000000000001",
        "99999999999999999999999999"
      })
  void takesALimitThatCannotBeForNotTold(String text) {
    headers.put("x-ratelimit-limit-requests", text);

    assertThat(read()).isEqualTo(Limits.NONE);
  }

  @ParameterizedTest
  @CsvSource({"1s, PT1S", "6m0s, PT6M", "0.5, PT0.5S", "17, PT17S", "0s, PT0S"})
  void readsResets(String text, Duration reset) {
    headers.put("x-ratelimit-reset-tokens", text);

    assertThat(read().resetTokens()).hasValue(reset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1s", "NaN", "1e9", "soon", "1772359200"})
  void takesAResetThatCannotBeForNotTold(String text) {
    headers.put("x-ratelimit-reset-tokens", text);

    assertThat(read()).isEqualTo(Limits.NONE);
  }

  private Limits read() {
    return QuotaHeaders.read(name -> Optional.ofNullable(headers.get(name)));
  }
}
