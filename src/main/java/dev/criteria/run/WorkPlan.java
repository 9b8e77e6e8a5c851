package dev.criteria.run;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.EqualCompanies;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Rules;
import java.util.List;

/**
 * What a run has to do: every company against every product, minus what is finished already.
 *
 * @param companies the companies in the order of the list, numbered from 1 on; not copied, since a
 *     list of millions may read them from a file one by one, and not to be changed any more
 * @param criteria the general criteria and the products
 * @param rules the rules of an evaluation
 * @param finished what need not be done again
 * @param equal which companies say the same as an earlier one, and are not asked about for it
 */
public record WorkPlan(
    List<Company> companies,
    Criteria criteria,
    Rules rules,
    Finished finished,
    EqualCompanies equal) {

  /** A plan in which each company is asked about. */
  public WorkPlan(List<Company> companies, Criteria criteria, Rules rules, Finished finished) {
    this(companies, criteria, rules, finished, EqualCompanies.NONE);
  }

  /** Knows which evaluations are done. Implementations are safe for concurrent use. */
  @FunctionalInterface
  public interface Finished {
    /** Nothing is done yet. */
    Finished NOTHING = (_, _) -> false;

    /**
     * Tells whether this evaluation need not be done again.
     *
     * @param company the company's number
     */
    boolean contains(int company, Product product);
  }

  /**
   * How many evaluations there are in all, finished ones and those of equal companies included: as
   * many as there are results.
   */
  public long evaluations() {
    return (long) companies.size() * criteria.products().size();
  }

  /** The same plan with something finished. */
  public WorkPlan minus(Finished done) {
    return new WorkPlan(companies, criteria, rules, done, equal);
  }

  /** The company of a number. */
  Company company(int number) {
    Company company = companies.get(number - 1);
    if (company.number() != number) {
      throw new IllegalStateException(
          "company %d stands where company %d should".formatted(company.number(), number));
    }
    return company;
  }

  /**
   * The products that a company has still to be evaluated for; none for one that repeats another.
   *
   * @param company the company's number
   */
  List<Product> remaining(int company) {
    if (equal.isRepeated(company)) {
      return List.of();
    }
    return criteria.products().stream()
        .filter(product -> !finished.contains(company, product))
        .toList();
  }
}
