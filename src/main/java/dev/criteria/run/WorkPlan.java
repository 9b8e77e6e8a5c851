package dev.criteria.run;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Rules;
import java.util.List;

/**
 * What a run has to do: every company against every product, minus what is finished already.
 *
 * @param companies the companies in the order of the list
 * @param criteria the general criteria and the products
 * @param rules the rules of an evaluation
 * @param finished what need not be done again
 */
public record WorkPlan(List<Company> companies, Criteria criteria, Rules rules, Finished finished) {

  /** Knows which evaluations are done. Implementations are safe for concurrent use. */
  @FunctionalInterface
  public interface Finished {
    /** Nothing is done yet. */
    Finished NOTHING = (_, _) -> false;

    /** Tells whether this evaluation need not be done again. */
    boolean contains(Company company, Product product);
  }

  public WorkPlan {
    companies = List.copyOf(companies);
  }

  /** How many evaluations there are in all, finished ones included. */
  public long evaluations() {
    return (long) companies.size() * criteria.products().size();
  }

  /** The same plan with something finished. */
  public WorkPlan minus(Finished done) {
    return new WorkPlan(companies, criteria, rules, done);
  }

  /** The products that a company has still to be evaluated for. */
  List<Product> remaining(Company company) {
    return criteria.products().stream()
        .filter(product -> !finished.contains(company, product))
        .toList();
  }
}
