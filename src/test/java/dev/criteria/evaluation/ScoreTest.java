package dev.criteria.evaluation;

import static dev.criteria.evaluation.Samples.answers;
import static dev.criteria.evaluation.Samples.notPassed;
import static dev.criteria.evaluation.Samples.nth;
import static dev.criteria.evaluation.Samples.passed;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScoreTest {

  @Test
  void roundsHalfUpToThreeDecimals() {
    Criterion met = nth("Shops", "met", 1);
    Criterion unmet = nth("Shops", "unmet", 15);

    Score score = Score.of(List.of(met, unmet), answers(met, passed(), unmet, notPassed()));

    assertThat(score.lowest()).isEqualTo(new BigDecimal("0.063"));
  }

  @Test
  void isZeroWhenNothingNiceToHaveIsAsked() {
    assertThat(Score.of(List.of(), Answers.NONE).highest()).isEqualTo("0.000");
  }

  @Test
  void addsDecimalWeightsExactly() {
    Criterion one = nth("Shops", "one", 0.1);
    Criterion two = nth("Shops", "two", 0.2);
    Criterion three = nth("Shops", "three", 0.3);

    Score score =
        Score.of(
            List.of(one, two, three), answers(one, passed(), two, passed(), three, notPassed()));

    assertThat(score.lowest()).isEqualTo(new BigDecimal("0.500"));
  }

  @Test
  void ranksByScoreThenLessNoDataThenInputOrder() {
    Standing best = new Standing(new BigDecimal("0.9"), 0.5, 9);
    Standing known = new Standing(new BigDecimal("0.5"), 0.1, 8);
    Standing vague = new Standing(new BigDecimal("0.5"), 0.2, 1);
    Standing later = new Standing(new BigDecimal("0.5"), 0.2, 2);

    assertThat(Stream.of(later, vague, known, best).sorted())
        .containsExactly(best, known, vague, later);
  }
}
