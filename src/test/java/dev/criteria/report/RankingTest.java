package dev.criteria.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.evaluation.Answer;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankingTest {

  private final Ranking ranking = new Ranking();

  private static Outcome.Judged shop(int number, Answer online, Answer global, Answer app) {
    Map<Criterion, Answer> answers =
        new HashMap<>(
            Map.of(
                Example.ACTIVE, Example.passed("x"),
                Example.IS_SHOP, Example.passed("x"),
                Example.IS_BANK, Example.noData()));
    answers.put(Example.SELLS_ONLINE, online);
    answers.put(Example.IS_GLOBAL, global);
    answers.put(Example.HAS_APP, app);
    return Example.judged(new Company(number, "Company", "", "", List.of()), answers);
  }

  private List<Integer> numbers() {
    return ranking.of("Relay").stream().map(place -> place.company().number()).toList();
  }

  @Test
  void putsTheHigherScoreFirst() {
    ranking.add(shop(1, Example.passed("x"), Example.notPassed("x"), Example.passed("x")));
    ranking.add(shop(2, Example.passed("x"), Example.passed("x"), Example.notPassed("x")));
    assertThat(numbers()).containsExactly(2, 1);
  }

  @Test
  void countsTheLowestPossibleScore() {
    ranking.add(shop(1, Example.passed("x"), Example.unanswered(), Example.notPassed("x")));
    ranking.add(shop(2, Example.passed("x"), Example.notPassed("x"), Example.passed("x")));
    assertThat(numbers()).containsExactly(2, 1);
    assertThat(ranking.of("Relay").get(1).highestScore()).isEqualByComparingTo("0.667");
  }

  @Test
  void prefersFewerMissingDataAtEqualScores() {
    ranking.add(shop(1, Example.noData(), Example.passed("x"), Example.passed("x")));
    ranking.add(shop(2, Example.passed("x"), Example.passed("x"), Example.passed("x")));
    assertThat(numbers()).containsExactly(2, 1);
  }

  @Test
  void prefersTheEarlierCompanyAtEqualStandings() {
    ranking.add(shop(2, Example.passed("x"), Example.passed("x"), Example.passed("x")));
    ranking.add(shop(1, Example.passed("x"), Example.passed("x"), Example.passed("x")));
    assertThat(numbers()).containsExactly(1, 2);
  }

  @Test
  void ranksNobodyWhoIsNotQualified() {
    ranking.add(shop(1, Example.unanswered(), Example.passed("x"), Example.passed("x")));
    ranking.add(shop(2, Example.notPassed("x"), Example.passed("x"), Example.passed("x")));
    assertThat(numbers()).isEmpty();
  }
}
