package dev.criteria.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EqualCompaniesTest {
  /** Companies 3 and 6 repeat 1, and 5 repeats 4. */
  private final EqualCompanies equal = EqualCompanies.of(new int[] {3, 5, 6}, new int[] {1, 4, 1});

  @Test
  void knowsWhoStandsForWhom() {
    assertThat(IntStream.rangeClosed(1, 7).map(equal::first)).containsExactly(1, 2, 1, 4, 4, 1, 7);
    assertThat(IntStream.rangeClosed(1, 7).filter(equal::isRepeated)).containsExactly(3, 5, 6);
    assertThat(equal.repeated()).isEqualTo(3);
  }

  @Test
  void countsTheRowsOfEachCompanySoThatTogetherTheyAreAll() {
    assertThat(IntStream.rangeClosed(1, 7).map(equal::rows)).containsExactly(3, 1, 0, 2, 0, 0, 1);
  }

  @Test
  void forgetsWhatLiesBeyondTheFirstCompanies() {
    EqualCompanies few = equal.limitedTo(5);

    assertThat(IntStream.rangeClosed(1, 5).map(few::rows)).containsExactly(2, 1, 0, 2, 0);
    assertThat(equal.limitedTo(2).repeated()).isZero();
    assertThat(equal.limitedTo(6)).isSameAs(equal);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "2, 0"})
  void refusesACompanyThatDoesNotFollowTheOneItRepeats(int repeating, int first) {
    assertThatThrownBy(() -> EqualCompanies.of(new int[] {repeating}, new int[] {first}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesACompanyThatRepeatsOneThatRepeatsAnother() {
    assertThatThrownBy(() -> EqualCompanies.of(new int[] {2, 3}, new int[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
