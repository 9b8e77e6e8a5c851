package dev.criteria.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.criteria.evaluation.Answer;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankingTest {

  private final Ranking ranking =
      new Ranking(number -> new Company(number, "Company", "", "", List.of()));

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

  private void add(Outcome.Judged judged) {
    ranking.add(judged.evaluation().company().number(), judged);
  }

  private List<Integer> numbers() {
    return ranking.of("Relay").stream().map(place -> place.company().number()).toList();
  }

  @Test
  void putsTheHigherScoreFirst() {
    add(shop(1, Example.passed("x"), Example.notPassed("x"), Example.passed("x")));
    add(shop(2, Example.passed("x"), Example.passed("x"), Example.notPassed("x")));
    assertThat(numbers()).containsExactly(2, 1);
  }

  @Test
  void countsTheLowestPossibleScore() {
    add(shop(1, Example.passed("x"), Example.unanswered(), Example.notPassed("x")));
    add(shop(2, Example.passed("x"), Example.notPassed("x"), Example.passed("x")));
    assertThat(numbers()).containsExactly(2, 1);
    assertThat(ranking.of("Relay").get(1).highestScore()).isEqualByComparingTo("0.667");
  }

  @Test
  void prefersFewerMissingDataAtEqualScores() {
    add(shop(1, Example.noData(), Example.passed("x"), Example.passed("x")));
    add(shop(2, Example.passed("x"), Example.passed("x"), Example.passed("x")));
    assertThat(numbers()).containsExactly(2, 1);
  }

  @Test
  void prefersTheEarlierCompanyAtEqualStandings() {
    for (int number = 1; number <= 100; number++) {
      add(shop(number, Example.passed("x"), Example.passed("x"), Example.passed("x")));
    }
    assertThat(numbers()).isSorted().hasSize(100);
  }

  @Test
  void takesCompaniesInInputOrderOnly() {
    add(shop(2, Example.passed("x"), Example.passed("x"), Example.passed("x")));
    assertThatThrownBy(
            () -> add(shop(1, Example.passed("x"), Example.passed("x"), Example.passed("x"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ranksNobodyWhoIsNotQualified() {
    add(shop(1, Example.unanswered(), Example.passed("x"), Example.passed("x")));
    add(shop(2, Example.notPassed("x"), Example.passed("x"), Example.passed("x")));
    assertThat(numbers()).isEmpty();
  }
}
