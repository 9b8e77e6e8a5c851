package dev.criteria.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.0 s",
    "12345, 12.3 s",
    "59949, 59.9 s",
    "59950, 1 min 00 s",
    "245000, 4 min 05 s",
    "3599499, 59 min 59 s",
    "3599500, 1 h 00 min",
    "3720000, 1 h 02 min",
    "3600000000, '1,000 h 00 min'",
    "-5, 0.0 s"
  })
  void saysADurationShortly(long milliseconds, String words) {
    assertThat(Wording.duration(Duration.ofMillis(milliseconds))).isEqualTo(words);
  }

  @Test
  void separatesThousands() {
    assertThat(Wording.number(1_234_567)).isEqualTo("1,234,567");
  }

  @Test
  void putsAsManyPartsIntoALineAsFit() {
    assertThat(Wording.lines(List.of("aa", "bb", "cc", "dddddddddd"), ", ", 8))
        .containsExactly("aa, bb,", "cc,", "dddddddddd");
    assertThat(Wording.lines(List.of(), ", ", 8)).isEmpty();
  }
}
