package dev.criteria.report;

import static dev.criteria.report.Example.ACME;
import static dev.criteria.report.Example.ACTIVE;
import static dev.criteria.report.Example.HAS_APP;
import static dev.criteria.report.Example.IS_BANK;
import static dev.criteria.report.Example.IS_GLOBAL;
import static dev.criteria.report.Example.IS_SHOP;
import static dev.criteria.report.Example.SELLS_ONLINE;
import static dev.criteria.report.Example.noData;
import static dev.criteria.report.Example.notPassed;
import static dev.criteria.report.Example.passed;
import static dev.criteria.report.Example.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.evaluation.Answer;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReasonsTest {

  private static String shops(Map<Criterion, Answer> answers) {
    return reasons(answers, 0);
  }

  private static String reasons(Map<Criterion, Answer> answers, int audience) {
    Outcome.Judged judged = Example.judged(ACME, answers);
    return new Reasons(List.of(ACTIVE))
        .of(judged.result().audiences().get(audience), judged.answers());
  }

  @Test
  void namesTheGeneralCriterionThatFailed() {
    assertThat(shops(Map.of(ACTIVE, notPassed("it closed in 2020"))))
        .isEqualTo("not passed: Is active (it closed in 2020)");
  }

  @Test
  void namesMissingDataWhenThatIsWhatFailed() {
    assertThat(shops(Map.of(ACTIVE, noData())))
        .isEqualTo("no data: Is active (the text does not say)");
  }

  @Test
  void namesTheQualificationThatFailed() {
    assertThat(shops(Map.of(ACTIVE, passed("x"), IS_SHOP, notPassed("a mine"))))
        .isEqualTo("not passed: Is it a shop? (a mine)");
  }

  @Test
  void givesTheQuoteWhenThereIsNoReason() {
    Verdict verdict = new Verdict(Verdict.Kind.NOT_PASSED, "cash only", "");
    assertThat(shops(Map.of(ACTIVE, passed("x"), IS_SHOP, passed("x"), SELLS_ONLINE, verdict)))
        .isEqualTo("not passed: Sells online (\"cash only\")");
  }

  @Test
  void namesWhatPassedAndWhatIsUnansweredForAQualifiedAudience() {
    assertThat(
            shops(
                Map.of(
                    ACTIVE, passed("x"),
                    IS_SHOP, passed("x"),
                    SELLS_ONLINE, passed("x"),
                    IS_GLOBAL, passed("x"),
                    HAS_APP, unanswered())))
        .isEqualTo(
            "passed: Is global; unanswered: Has an app (UNUSABLE_REPLY: the reply was cut off)");
  }

  @Test
  void saysThatNothingPassedForAQualifiedAudience() {
    assertThat(reasons(Map.of(ACTIVE, passed("x"), IS_BANK, passed("x")), 1))
        .isEqualTo("no nice-to-have criterion passed");
  }

  @Test
  void saysWhatIsMissingAndWhyWhenUndecided() {
    assertThat(shops(Map.of(ACTIVE, passed("x"), IS_SHOP, unanswered())))
        .isEqualTo("unanswered: Is it a shop? (UNUSABLE_REPLY: the reply was cut off)");
  }

  @Test
  void saysThatCriteriaWereNotAskedWhenUndecidedWithoutAnyFault() {
    assertThat(shops(Map.of(ACTIVE, passed("x")))).isEqualTo("not every criterion was asked");
  }

  @Test
  void shortensLongExplanations() {
    assertThat(shops(Map.of(ACTIVE, notPassed("x".repeat(2_000)))))
        .isEqualTo("not passed: Is active (" + "x".repeat(199) + "…)");
  }
}
