package dev.criteria.evaluation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small companies and criteria for tests. */
public final class Samples {
  public static final String PRODUCT = "CDN";

  private Samples() {}

  public static Company company(int number) {
    return new Company(
        number,
        "Company " + number,
        "https://company" + number + ".example",
        "Company " + number + " runs an online store. It does not sell to resellers.",
        List.of(new Field("Industry", "Retail")));
  }

  public static Criterion general(String text) {
    return Criterion.of("", "", Stage.GENERAL, text);
  }

  public static Criterion nth(String audience, String text, double weight) {
    return Criterion.of(PRODUCT, audience, Stage.NTH, text, BigDecimal.valueOf(weight));
  }

  /** An audience with one mandatory and two nice-to-have criteria of weights 1 and 2. */
  public static Audience audience(String product, String name) {
    return new Audience(
        name,
        Criterion.of(product, name, Stage.QUALIFICATION, "Is it one of the " + name + "?"),
        List.of(Criterion.of(product, name, Stage.MANDATORY, "mandatory")),
        List.of(
            Criterion.of(product, name, Stage.NTH, "nth one", BigDecimal.ONE),
            Criterion.of(product, name, Stage.NTH, "nth two", BigDecimal.TWO)));
  }

  public static Product product(String name, String... audiences) {
    return new Product(
        name, Arrays.stream(audiences).map(audience -> audience(name, audience)).toList());
  }

  /** One general criterion and the products named, each with audiences Shops and Banks. */
  public static Criteria criteria(String... products) {
    return new Criteria(
        List.of(general("Is it a company?")),
        Arrays.stream(products).map(name -> product(name, "Shops", "Banks")).toList());
  }

  public static Verdict passed() {
    return new Verdict(Verdict.Kind.PASSED, "runs an online store", "It says so.");
  }

  public static Verdict notPassed() {
    return new Verdict(Verdict.Kind.NOT_PASSED, "does not sell to resellers", "It says so.");
  }

  public static Verdict noData() {
    return new Verdict(Verdict.Kind.ND, "", "The text does not say.");
  }

  public static Unanswered unanswered() {
    return new Unanswered(FaultKind.UNUSABLE_REPLY, "garbled");
  }

  public static Fault ill(String reason) {
    return new Fault.ProviderIll(Fault.Ailment.SERVER_ERROR, Optional.empty(), reason);
  }

  /** A fault of each kind there is. */
  public static List<Fault> faults() {
    return List.of(
        new Fault.RateLimited(Fault.Limit.UNKNOWN, Optional.empty(), ""),
        new Fault.QuotaExhausted(""),
        new Fault.AccessDenied(""),
        ill(""),
        new Fault.HeldBack(Optional.empty(), ""),
        new Fault.Cancelled(""),
        new Fault.SettingsRefused(""),
        new Fault.TooLarge(""),
        new Fault.Refused(""),
        new Fault.InvalidRequest("400", ""));
  }

  public static Answers answers(Object... criteriaAndAnswers) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    for (int i = 0; i < criteriaAndAnswers.length; i += 2) {
      answers.put(((Criterion) criteriaAndAnswers[i]).id(), (Answer) criteriaAndAnswers[i + 1]);
    }
    return new Answers(answers);
  }
}
