package dev.criteria.evaluation;

import java.util.List;

/**
 * What the user sells.
 *
 * @param name its name, unique among the products
 * @param audiences whom it is made for; at least one
 */
public record Product(String name, List<Audience> audiences) {

  public Product {
    audiences = List.copyOf(audiences);
    if (audiences.isEmpty()) {
      throw new IllegalArgumentException("product " + name + " has no audience");
    }
  }

  /** The qualification questions of all audiences, in their order. */
  public List<Criterion> qualifications() {
    return audiences.stream().map(Audience::qualification).toList();
  }
}
