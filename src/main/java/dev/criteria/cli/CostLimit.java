package dev.criteria.cli;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.RequestWording;
import dev.criteria.evaluation.Response;
import dev.criteria.evaluation.UsageByModel;
import dev.criteria.pricing.Cost;
import dev.criteria.pricing.Price;
import dev.criteria.pricing.PriceTable;
import dev.criteria.pricing.TokenCount;
import dev.criteria.provider.Provider;
import dev.criteria.run.WorkPlan;
import dev.criteria.text.ScreenText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How much the replies of a session may cost in all.
 *
 * @param max US dollars
 * @param price what the session's model costs; models without a price of their own count as it
 * @param prices what other models cost
 */
record CostLimit(BigDecimal max, Price price, PriceTable prices) {

  private static final BigDecimal HIGHEST = BigDecimal.valueOf(1_000_000_000);

  /** What an answer takes: a verdict, a quote, a reason. */
  private static final long TOKENS_OF_ANSWER = 90;

  /**
   * Prepares a limit.
   *
   * @param model the model that is asked
   * @throws UsageException when the amount is none, or the model's price is not known
   */
  static CostLimit of(BigDecimal max, String model, PriceTable prices) {
    if (max.signum() <= 0 || max.compareTo(HIGHEST) > 0) {
      throw new UsageException("--max-cost: expected US dollars above 0, such as 5 or 0.50");
    }
    return prices
        .of(model)
        .map(price -> new CostLimit(max, price, prices))
        .orElseThrow(
            () ->
                new UsageException(
                    "--max-cost: no price is known for the model "
                        + ScreenText.quoted(model)
                        + "; leave the option out"));
  }

  /**
   * Refuses work that would cost more when every stage is asked.
   *
   * @throws UsageException when it would
   */
  void refuseIfExceededBy(WorkPlan plan) {
    BigDecimal estimate = estimate(plan);
    if (estimate.compareTo(max) > 0) {
      throw new UsageException(
          "estimated cost "
              + Cost.inWords(estimate)
              + " (with every stage asked) exceeds --max-cost "
              + max.toPlainString()
              + "; raise it, or ask less with --limit or --products");
    }
  }

  /** What the work costs at most, about: each stage of each company is asked once. */
  BigDecimal estimate(WorkPlan plan) {
    List<List<Criterion>> stages = stages(plan);
    double ofCriteria = stages.stream().mapToDouble(CostLimit::tokens).sum();
    long answers = stages.stream().mapToLong(List::size).sum();
    double input = 0;
    long companies = 0;
    for (Company company : plan.companies()) {
      if (!plan.equal().isRepeated(company.number())) {
        companies++;
        input += ofCriteria + stages.size() * tokens(company);
      }
    }
    return price.of(Math.round(input), 0, companies * answers * TOKENS_OF_ANSWER);
  }

  /**
   * The same provider, which is not asked any more once the tokens so far cost the limit.
   *
   * @param warnings hears once that a reply did not tell its tokens
   */
  Provider limiting(Provider provider, Supplier<UsageByModel> tokens, Consumer<String> warnings) {
    AtomicBoolean hasWarned = new AtomicBoolean();
    return request -> {
      BigDecimal spent = tokenCost().of(tokens.get()).dollars();
      if (spent.compareTo(max) >= 0) {
        return new Fault.QuotaExhausted(
            "%s are spent, and --max-cost is %s; raise it to go on"
                .formatted(Cost.inWords(spent), max.toPlainString()));
      }
      Response response = provider.ask(request);
      if (response instanceof Reply reply
          && reply.usage().isEmpty()
          && !hasWarned.getAndSet(true)) {
        warnings.accept(
            "the provider does not tell the tokens of its replies; what those cost does not count"
                + " towards --max-cost");
      }
      return response;
    };
  }

  /** What tokens count towards the limit. */
  TokenCost tokenCost() {
    return new TokenCost(prices, Optional.of(price));
  }

  /** The criteria of each request that a company can take. */
  private static List<List<Criterion>> stages(WorkPlan plan) {
    List<List<Criterion>> stages = new ArrayList<>();
    stages.add(plan.criteria().general());
    for (Product product : plan.criteria().products()) {
      stages.add(product.qualifications());
      product
          .audiences()
          .forEach(
              audience -> {
                stages.add(audience.mandatory());
                stages.add(audience.nth());
              });
    }
    stages.removeIf(List::isEmpty);
    return stages;
  }

  private static double tokens(List<Criterion> criteria) {
    Company nobody = new Company(1, "-", "", "", List.of());
    RequestWording wording = RequestWording.of(Request.general(nobody, criteria));
    return TokenCount.of(wording.instructions())
        + TokenCount.of(wording.question())
        + TokenCount.of(wording.schema().toString());
  }

  private static double tokens(Company company) {
    return TokenCount.of(company.name())
        + TokenCount.of(company.website())
        + TokenCount.of(company.description())
        + company.further().stream()
            .mapToDouble(one -> TokenCount.of(one.name()) + TokenCount.of(one.value()))
            .sum();
  }
}
