package dev.criteria.report;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Gathers the qualified companies of each product. It keeps only what ranks them, since there can
 * be millions. Not safe for concurrent use.
 */
final class Ranking {

  private final IntFunction<Company> companies;
  private final Map<String, Qualified> byProduct = new HashMap<>();

  /**
   * Has no company yet.
   *
   * @param companies gives a company by its place in the list
   */
  Ranking(IntFunction<Company> companies) {
    this.companies = companies;
  }

  /**
   * Takes note of an outcome; only qualified ones are ranked.
   *
   * @param row the company's place in the list; it never becomes less
   */
  void add(int row, Outcome.Judged judged) {
    judged
        .result()
        .best()
        .ifPresent(
            best ->
                byProduct
                    .computeIfAbsent(judged.evaluation().product().name(), _ -> new Qualified())
                    .add(row, best));
  }

  /** The places of a product, best first; each is made when it is asked for. */
  List<Place> of(String product) {
    return byProduct.getOrDefault(product, new Qualified()).places(companies);
  }

  /** The places in the list of a product's qualified companies, best first. */
  int[] rows(String product) {
    return byProduct.getOrDefault(product, new Qualified()).rows();
  }
}
