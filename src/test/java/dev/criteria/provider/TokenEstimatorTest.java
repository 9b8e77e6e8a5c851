package dev.criteria.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Samples;
import dev.criteria.evaluation.Usage;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class TokenEstimatorTest {
  private final TokenEstimator tokens = new TokenEstimator();
  private final Request request =
      Request.general(
          Samples.company(1), List.of(Samples.general("Is it one?"), Samples.general("And two?")));

  @Test
  void learnsWhatRequestsReallyTake() {
    for (int i = 0; i < 200; i++) {
      tokens.learn(request, new Usage(1_000, 0, 60));
    }

    assertThat((double) tokens.estimate(request)).isCloseTo(1_060, Percentage.withPercentage(1));
  }

  @Test
  void isNotMisledByAProviderThatCountsNothing() {
    long before = tokens.estimate(request);
    tokens.learn(request, new Usage(0, 0, 0));

    assertThat(tokens.estimate(request)).isEqualTo(before).isPositive();
  }
}
