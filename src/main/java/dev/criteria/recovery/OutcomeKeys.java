package dev.criteria.recovery;

import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.EvaluationKey;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Rules;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Names the evaluations of a plan by all that decides their outcomes. The order in which criteria
 * and audiences stand in the files does not count, so that re-ordering them changes no name.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class OutcomeKeys {
  private static final Comparator<Criterion> ORDER = Comparator.comparing(Criterion::id);

  private final Criteria criteria;
  private final Map<String, Product> products;
  private final Rules rules;
  private final String wording;
  private final String asked;

  /**
   * Names the evaluations of a plan.
   *
   * @param wording names the wording of the requests
   * @param asked who is asked: provider and model
   */
  public OutcomeKeys(Criteria criteria, Rules rules, String wording, String asked) {
    this.criteria =
        new Criteria(
            sorted(criteria.general()),
            criteria.products().stream().map(OutcomeKeys::sorted).toList());
    this.products =
        this.criteria.products().stream()
            .collect(Collectors.toUnmodifiableMap(Product::name, Function.identity()));
    this.rules = rules;
    this.wording = wording;
    this.asked = asked;
  }

  /**
   * The name of an evaluation.
   *
   * @param evaluation of one of the plan's products
   * @return 16 lower-case hexadecimal digits
   */
  public String key(Evaluation evaluation) {
    Product product = Objects.requireNonNull(products.get(evaluation.product().name()));
    return EvaluationKey.of(
        criteria, rules, new Evaluation(evaluation.company(), product), wording, asked);
  }

  private static Product sorted(Product product) {
    return new Product(
        product.name(),
        product.audiences().stream()
            .map(
                audience ->
                    new Audience(
                        audience.name(),
                        audience.qualification(),
                        sorted(audience.mandatory()),
                        sorted(audience.nth())))
            .sorted(Comparator.comparing(Audience::name))
            .toList());
  }

  private static List<Criterion> sorted(List<Criterion> criteria) {
    return criteria.stream().sorted(ORDER).toList();
  }
}
