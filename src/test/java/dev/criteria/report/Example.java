package dev.criteria.report;

import dev.criteria.evaluation.Answer;
import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Field;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Rules;
import dev.criteria.evaluation.Stage;
import dev.criteria.evaluation.Unanswered;
import dev.criteria.evaluation.Verdict;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One general criterion and one product, Relay, with two audiences, Shops and Banks. */
final class Example {
  private Example() {}

  static final Criterion ACTIVE = Criterion.of("", "", Stage.GENERAL, "Is active");
  static final Criterion IS_SHOP =
      Criterion.of("Relay", "Shops", Stage.QUALIFICATION, "Is it a shop?");
  static final Criterion SELLS_ONLINE =
      Criterion.of("Relay", "Shops", Stage.MANDATORY, "Sells online");
  static final Criterion IS_GLOBAL =
      Criterion.of("Relay", "Shops", Stage.NTH, "Is global", BigDecimal.TWO);
  static final Criterion HAS_APP = Criterion.of("Relay", "Shops", Stage.NTH, "Has an app");
  static final Criterion IS_BANK =
      Criterion.of("Relay", "Banks", Stage.QUALIFICATION, "Is it a bank?");

  static final Audience SHOPS =
      new Audience("Shops", IS_SHOP, List.of(SELLS_ONLINE), List.of(IS_GLOBAL, HAS_APP));
  static final Audience BANKS = new Audience("Banks", IS_BANK, List.of(), List.of());
  static final Product RELAY = new Product("Relay", List.of(SHOPS, BANKS));
  static final Criteria CRITERIA = new Criteria(List.of(ACTIVE), List.of(RELAY));

  static final Company ACME =
      new Company(
          1, "Acme", "acme.example", "Sells anvils online.", List.of(new Field("City", "Wien")));
  static final Company BOLT = new Company(2, "Bolt", "", "A shop.", List.of());
  static final Company CORE = new Company(3, "Core", "", "", List.of());

  static final Provenance MODEL = new Provenance("some-model", "");

  static Verdict passed(String quote) {
    return new Verdict(Verdict.Kind.PASSED, quote, "it says so");
  }

  static Verdict notPassed(String reason) {
    return new Verdict(Verdict.Kind.NOT_PASSED, "", reason);
  }

  static Verdict noData() {
    return new Verdict(Verdict.Kind.ND, "", "the text does not say");
  }

  static Unanswered unanswered() {
    return new Unanswered(FaultKind.UNUSABLE_REPLY, "the reply was cut off");
  }

  static Outcome.Judged judged(Company company, Map<Criterion, Answer> answers) {
    return judged(CRITERIA, company, RELAY, answers);
  }

  static Outcome.Judged judged(
      Criteria criteria, Company company, Product product, Map<Criterion, Answer> answers) {
    Map<String, Answer> byId = new HashMap<>();
    answers.forEach((criterion, answer) -> byId.put(criterion.id(), answer));
    return Rules.DEFAULT.judge(criteria, new Evaluation(company, product), new Answers(byId));
  }

  /** Qualified for shops with two of three parts of the weight, and no bank. */
  static Outcome.Judged qualified(Company company) {
    return judged(
        company,
        Map.of(
            ACTIVE, passed("Sells"),
            IS_SHOP, passed("sells anvils"),
            SELLS_ONLINE, passed("anvils on the web"),
            IS_GLOBAL, passed("online"),
            HAS_APP, noData(),
            IS_BANK, notPassed("it sells anvils")));
  }

  /** Qualified for shops with a score between 0 and 0.667, and undecided for banks. */
  static Outcome.Judged qualifiedWithRange(Company company) {
    return judged(
        company,
        Map.of(
            ACTIVE, passed("shop"),
            IS_SHOP, passed("A shop"),
            SELLS_ONLINE, noData(),
            IS_GLOBAL, unanswered(),
            HAS_APP, notPassed("it has none"),
            IS_BANK, unanswered()));
  }

  /** Outcomes that were stored in the given order. */
  static Outcomes stored(List<Outcome.Judged> outcomes) {
    return evaluation ->
        outcomes.stream().filter(judged -> judged.evaluation().equals(evaluation)).findFirst();
  }

  /** No outcome at all. */
  static Outcomes nothing() {
    return _ -> Optional.empty();
  }
}
