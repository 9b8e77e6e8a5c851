package dev.criteria.evaluation;

import java.util.List;

/**
 * A group of companies that a product is made for.
 *
 * @param name its name, unique within the product
 * @param qualification the question whether a company belongs to it
 * @param mandatory what a company must not fail; may be empty
 * @param nth the nice-to-have criteria, which give the score; may be empty
 */
public record Audience(
    String name, Criterion qualification, List<Criterion> mandatory, List<Criterion> nth) {

  public Audience {
    mandatory = List.copyOf(mandatory);
    nth = List.copyOf(nth);
  }
}
