package dev.criteria.evaluation;

import static dev.criteria.evaluation.Samples.answers;
import static dev.criteria.evaluation.Samples.noData;
import static dev.criteria.evaluation.Samples.notPassed;
import static dev.criteria.evaluation.Samples.passed;
import static dev.criteria.evaluation.Samples.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RulesTest {
  private final Criteria criteria = Samples.criteria("CDN");
  private final Evaluation evaluation =
      new Evaluation(Samples.company(1), criteria.products().getFirst());
  private final Criterion general = criteria.general().getFirst();
  private final Audience shops = evaluation.product().audiences().get(0);
  private final Audience banks = evaluation.product().audiences().get(1);

  @Test
  void asksNothingMoreWhenAGeneralCriterionFails() {
    Answers answers = answers(general, notPassed());

    assertThat(Rules.DEFAULT.next(criteria, evaluation, answers)).isEmpty();
    assertThat(status(answers)).isEqualTo(Status.FAILED_GENERAL);
  }

  @Test
  void countsNoDataAsNotPassedForGeneralCriteriaUnlessAnOptionLetsItThrough() {
    Answers answers = answers(general, noData());

    assertThat(status(answers)).isEqualTo(Status.FAILED_GENERAL);
    assertThat(new Rules(true, false).next(criteria, evaluation, answers)).isPresent();
  }

  @Test
  void asksTheQualificationOfAllAudiencesInOneRequest() {
    Request request = next(answers(general, passed())).orElseThrow();

    assertThat(request.stage()).isEqualTo(Stage.QUALIFICATION);
    assertThat(request.criteria()).containsExactly(shops.qualification(), banks.qualification());
  }

  @Test
  void asksMandatoryOnlyOfAudiencesThatTheCompanyBelongsTo() {
    Answers answers =
        answers(
            general, passed(), shops.qualification(), noData(), banks.qualification(), passed());

    assertThat(next(answers).orElseThrow().criteria()).isEqualTo(banks.mandatory());
  }

  @Test
  void isNotQualifiedWhenNoAudienceIsAnsweredWithYes() {
    Answers answers =
        answers(
            general, passed(), shops.qualification(), noData(), banks.qualification(), notPassed());

    assertThat(next(answers)).isEmpty();
    assertThat(status(answers)).isEqualTo(Status.NOT_QUALIFIED);
  }

  @Test
  void failsMandatoryOnNotPassedButNotOnNoData() {
    Answers qualified =
        answers(
            general, passed(), shops.qualification(), passed(), banks.qualification(), notPassed());
    Criterion mandatory = shops.mandatory().getFirst();

    Answers failed = qualified.and(answers(mandatory, notPassed()));
    assertThat(next(failed)).isEmpty();
    assertThat(status(failed)).isEqualTo(Status.FAILED_MANDATORY);

    Answers open = qualified.and(answers(mandatory, noData()));
    assertThat(next(open).orElseThrow().stage()).isEqualTo(Stage.NTH);
  }

  @Test
  void isQualifiedEvenAtScoreZero() {
    Answers answers = upToNth(notPassed(), notPassed());

    assertThat(next(answers)).isEmpty();
    ProductResult result = judge(answers);
    assertThat(result.status()).isEqualTo(Status.QUALIFIED);
    assertThat(result.best().orElseThrow().score().orElseThrow().lowest()).isEqualTo("0.000");
  }

  @Test
  void givesAScoreRangeWhenNiceToHaveCriteriaAreUnanswered() {
    Score score = judge(upToNth(passed(), unanswered())).best().orElseThrow().score().orElseThrow();

    assertThat(score.lowest()).isEqualTo("0.333");
    assertThat(score.highest()).isEqualTo("1.000");
    assertThat(score.isRange()).isTrue();
  }

  @Test
  void neverDecidesOnAnUnansweredGeneralCriterion() {
    Answers answers = answers(general, unanswered());

    assertThat(next(answers)).isEmpty();
    assertThat(status(answers)).isEqualTo(Status.UNDECIDED);
  }

  @Test
  void isUndecidedWhenTheOnlyChanceIsUnanswered() {
    Answers answers =
        answers(
            general,
            passed(),
            shops.qualification(),
            unanswered(),
            banks.qualification(),
            notPassed());

    assertThat(next(answers)).isEmpty();
    assertThat(status(answers)).isEqualTo(Status.UNDECIDED);
  }

  @Test
  void isQualifiedWhateverAnotherAudienceLeavesUnanswered() {
    Answers answers = upToNth(passed(), passed()).and(answers(banks.qualification(), unanswered()));

    assertThat(status(answers)).isEqualTo(Status.QUALIFIED);
  }

  @Test
  void asksEveryStageWhenToldTo() {
    Rules all = new Rules(false, true);
    Answers answers = answers(general, notPassed());
    List<Stage> stages = new ArrayList<>();
    for (Optional<Request> next = all.next(criteria, evaluation, answers);
        next.isPresent();
        next = all.next(criteria, evaluation, answers)) {
      stages.add(next.get().stage());
      answers = answers.and(next.get().allAnswered(noData()));
    }

    assertThat(stages)
        .containsExactly(
            Stage.QUALIFICATION, Stage.MANDATORY, Stage.NTH, Stage.MANDATORY, Stage.NTH);
    assertThat(all.judge(criteria, evaluation, answers).result().status())
        .isEqualTo(Status.FAILED_GENERAL);
  }

  /** Rule 5, checked against the definition: try every possible answer to what is unanswered. */
  @Test
  void givesAStatusExactlyWhenEveryPossibleAnswerLeadsToIt() {
    Random random = new Random(42);
    Set<Status> seen = EnumSet.noneOf(Status.class);
    for (int i = 0; i < 3_000; i++) {
      for (Rules rules : List.of(Rules.DEFAULT, new Rules(true, true))) {
        Answers answers = randomAnswers(rules, random);
        Status status = rules.judge(criteria, evaluation, answers).result().status();
        seen.add(status);

        Set<Status> possible = EnumSet.noneOf(Status.class);
        addEveryCompletion(rules, answers, possible);

        assertThat(status)
            .as("%s leads to %s", answers, possible)
            .isEqualTo(possible.size() == 1 ? possible.iterator().next() : Status.UNDECIDED);
      }
    }
    assertThat(seen).isEqualTo(EnumSet.allOf(Status.class));
  }

  private Answers randomAnswers(Rules rules, Random random) {
    List<Answer> choices = List.of(passed(), passed(), notPassed(), noData(), unanswered());
    Answers answers =
        answers(criteria.general().getFirst(), choices.get(random.nextInt(choices.size())));
    for (Optional<Request> next = rules.next(criteria, evaluation, answers);
        next.isPresent();
        next = rules.next(criteria, evaluation, answers)) {
      Map<String, Answer> more = new LinkedHashMap<>();
      for (Criterion criterion : next.get().criteria()) {
        more.put(criterion.id(), choices.get(random.nextInt(choices.size())));
      }
      answers = answers.and(new Answers(more));
    }
    return answers;
  }

  /** Fills in every unanswered criterion, and whatever is asked because of that, in every way. */
  private void addEveryCompletion(Rules rules, Answers answers, Set<Status> possible) {
    Optional<String> open =
        answers.byId().entrySet().stream()
            .filter(entry -> entry.getValue() instanceof Unanswered)
            .map(Map.Entry::getKey)
            .findFirst();
    Optional<Request> next = rules.next(criteria, evaluation, answers);
    if (open.isEmpty() && next.isEmpty()) {
      possible.add(rules.judge(criteria, evaluation, answers).result().status());
      return;
    }
    String id = open.orElseGet(() -> firstMissing(next.orElseThrow(), answers));
    for (Verdict verdict : List.of(passed(), notPassed(), noData())) {
      addEveryCompletion(rules, answers.and(new Answers(Map.of(id, verdict))), possible);
    }
  }

  private static String firstMissing(Request request, Answers answers) {
    return request.criteria().stream()
        .filter(criterion -> !answers.contains(criterion))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private Answers upToNth(Answer first, Answer second) {
    return answers(
        general,
        passed(),
        shops.qualification(),
        passed(),
        banks.qualification(),
        notPassed(),
        shops.mandatory().getFirst(),
        passed(),
        shops.nth().get(0),
        first,
        shops.nth().get(1),
        second);
  }

  private Optional<Request> next(Answers answers) {
    return Rules.DEFAULT.next(criteria, evaluation, answers);
  }

  private ProductResult judge(Answers answers) {
    return Rules.DEFAULT.judge(criteria, evaluation, answers).result();
  }

  private Status status(Answers answers) {
    return judge(answers).status();
  }
}
