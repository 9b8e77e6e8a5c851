package dev.criteria.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCountTest {

  @ParameterizedTest
  @CsvSource({
    "The quick brown fox jumps over the lazy dog., 11",
    "Компания продаёт облачные услуги., 12.4",
    "株式会社は動画を配信する, 12"
  })
  void estimatesByTheKindOfLetters(String text, double tokens) {
    assertThat(TokenCount.of(text)).isCloseTo(tokens, Percentage.withPercentage(3));
  }
}
