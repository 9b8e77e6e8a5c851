package dev.criteria.recovery;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Product;
import dev.criteria.journal.KeyNumber;
import dev.criteria.journal.StoredOutcomes;
import java.util.List;

/**
 * Finds the company that a stored outcome belongs to by the outcome's key, for a session whose
 * companies were changed, so that their numbers have come to mean others.
 *
 * <p>Equal rows share their keys and with them their outcomes; the first of them stands for all.
 * About 20 bytes for each evaluation, and 8 for each company. Immutable and safe for concurrent
 * use.
 */
public final class EvaluationTable {
  private final HashedKeys companies = new HashedKeys();

  /** By a company's number: the first company that has the same text. */
  private final int[] first;

  /** By a company's number: how many companies it stands for. */
  private final int[] same;

  private EvaluationTable(int companies) {
    this.first = new int[companies + 1];
    this.same = new int[companies + 1];
  }

  /**
   * Reads a plan.
   *
   * @param companies numbered from 1 on, without a gap
   * @param products what they are evaluated for; at least one
   * @param keys the names of their evaluations
   */
  public static EvaluationTable of(
      List<Company> companies, List<Product> products, OutcomeKeys keys) {
    EvaluationTable table = new EvaluationTable(companies.size());
    for (Company company : companies) {
      table.add(company, products, keys);
    }
    return table;
  }

  private void add(Company company, List<Product> products, OutcomeKeys keys) {
    long key = number(company, products.getFirst(), keys);
    int earlier = companies.get(key);
    if (earlier != HashedKeys.NONE) {
      first[company.number()] = earlier;
      same[earlier]++;
      return;
    }
    first[company.number()] = company.number();
    same[company.number()] = 1;
    companies.put(key, company.number());
    for (Product product : products.subList(1, products.size())) {
      companies.put(number(company, product, keys), company.number());
    }
  }

  private static long number(Company company, Product product, OutcomeKeys keys) {
    return KeyNumber.of(keys.key(new Evaluation(company, product)));
  }

  /** The company that stands for this one: the first one of the same text. */
  int first(int company) {
    return first[company];
  }

  /** How many companies have the text of this one; 0 when another one stands for it. */
  int same(int company) {
    return company < 1 || company >= same.length ? 0 : same[company];
  }

  /** To which company, the first of its text, an outcome belongs. */
  StoredOutcomes.Fit fit() {
    return (_, key) -> Math.max(StoredOutcomes.Fit.NONE, companies.get(key));
  }
}
