package dev.criteria.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.ReplyReader;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.RequestWording;
import dev.criteria.evaluation.Rules;
import dev.criteria.evaluation.Standing;
import dev.criteria.evaluation.Status;
import dev.criteria.evaluation.Verdict;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The sample data gives a varied and plausible outcome with the simulated provider. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleDataTest {
  private final SampleFiles files = SampleFiles.read();
  private final Criteria criteria = files.criteria();
  private final List<Outcome.Judged> outcomes = judgeAll();

  SampleDataTest() throws IOException, Rejection {}

  @Test
  void hasCompaniesAndProductsOfTheExpectedShape() {
    assertThat(files.companies()).hasSize(64).extracting(Company::name).doesNotHaveDuplicates();
    assertThat(criteria.general()).hasSize(3);
    assertThat(criteria.products()).hasSize(5);
    assertThat(criteria.products())
        .allSatisfy(product -> assertThat(product.audiences()).hasSizeBetween(2, 3));
    assertThat(criteria.products())
        .flatExtracting(Product::audiences)
        .allSatisfy(SampleDataTest::hasSomeCriteriaOfEachKind);
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"FAILED_GENERAL", "NOT_QUALIFIED", "FAILED_MANDATORY", "QUALIFIED"})
  void showsEachStatusAtLeastTenTimes(Status status) {
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.result().status() == status)
        .hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void leavesNothingUnanswered() {
    assertThat(outcomes)
        .hasSize(320)
        .flatExtracting(outcome -> outcome.answers().byId().values())
        .hasOnlyElementsOfType(Verdict.class);
  }

  @Test
  void quotesTheCompanysOwnTextWheneverItFindsSomething() {
    assertThat(outcomes)
        .allSatisfy(
            outcome ->
                assertThat(verdicts(outcome))
                    .allMatch(
                        verdict ->
                            verdict.kind() == Verdict.Kind.ND
                                ? verdict.quote().isEmpty()
                                : outcome.evaluation().company().says(verdict.quote())));
  }

  @Test
  void spreadsTheScores() {
    List<BigDecimal> scores =
        outcomes.stream()
            .flatMap(
                outcome ->
                    outcome.result().best().stream()
                        .map(best -> Standing.of(outcome.evaluation().company(), best).score()))
            .distinct()
            .toList();
    assertThat(scores).hasSizeGreaterThanOrEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({
    "HSBC, WAAP, QUALIFIED",
    "HSBC, CDN, NOT_QUALIFIED",
    "RTL Group, Video Streaming, QUALIFIED",
    "Netflix, Video Streaming, FAILED_MANDATORY",
    "Amazon, CDN, FAILED_MANDATORY",
    "Ubisoft, DDoS Protection, QUALIFIED",
    "Novartis, GPU Cloud, QUALIFIED",
    "Eni, GPU Cloud, FAILED_MANDATORY",
    "Tata Steel, GPU Cloud, NOT_QUALIFIED",
    "Wikimedia Foundation, CDN, FAILED_GENERAL",
    "Trader Joe's, WAAP, FAILED_GENERAL",
  })
  void judgesAsAPersonWhoKnowsTheCompanyWould(String company, String product, Status status) {
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.evaluation().company().name().equals(company))
        .filteredOn(outcome -> outcome.evaluation().product().name().equals(product))
        .singleElement()
        .extracting(outcome -> outcome.result().status())
        .isEqualTo(status);
  }

  private static void hasSomeCriteriaOfEachKind(Audience audience) {
    assertThat(audience.mandatory()).as(audience.name()).isNotEmpty();
    assertThat(audience.nth()).as(audience.name()).isNotEmpty();
    assertThat(audience.mandatory().size() + audience.nth().size())
        .as(audience.name())
        .isBetween(4, 8);
  }

  private static List<Verdict> verdicts(Outcome.Judged outcome) {
    return outcome.answers().byId().values().stream()
        .filter(Verdict.class::isInstance)
        .map(Verdict.class::cast)
        .toList();
  }

  private List<Outcome.Judged> judgeAll() throws Rejection {
    List<Outcome.Judged> judged = new ArrayList<>();
    for (Company company : files.companies()) {
      Answers general = ask(Request.general(company, criteria.general()));
      for (Product product : criteria.products()) {
        judged.add(judge(new Evaluation(company, product), general));
      }
    }
    return judged;
  }

  private Outcome.Judged judge(Evaluation evaluation, Answers general) throws Rejection {
    Answers answers = general;
    Optional<Request> next = Rules.DEFAULT.next(criteria, evaluation, answers);
    while (next.isPresent()) {
      answers = answers.and(ask(next.get()));
      next = Rules.DEFAULT.next(criteria, evaluation, answers);
    }
    return Rules.DEFAULT.judge(criteria, evaluation, answers);
  }

  private static Answers ask(Request request) throws Rejection {
    String content = SimulatedModel.reply(RequestWording.of(request).question());
    return ReplyReader.read(
        request, new Reply(content, Reply.Ending.COMPLETE, Optional.empty(), "simulated"));
  }
}
