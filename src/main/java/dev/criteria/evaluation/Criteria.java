package dev.criteria.evaluation;

import java.util.List;

/**
 * All that companies are asked about.
 *
 * @param general the criteria that hold for every product; may be empty
 * @param products the products, at least one
 */
public record Criteria(List<Criterion> general, List<Product> products) {

  public Criteria {
    general = List.copyOf(general);
    products = List.copyOf(products);
    if (products.isEmpty()) {
      throw new IllegalArgumentException("there is no product");
    }
  }
}
