package dev.criteria.run;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Rules;
import java.util.List;

/**
 * What a run has to do: every company against every product.
 *
 * @param companies the companies in the order of the list
 * @param criteria the general criteria and the products
 * @param rules the rules of an evaluation
 */
public record WorkPlan(List<Company> companies, Criteria criteria, Rules rules) {

  public WorkPlan {
    companies = List.copyOf(companies);
  }

  /** How many evaluations there are in all. */
  public long evaluations() {
    return (long) companies.size() * criteria.products().size();
  }
}
