package dev.criteria.cli;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Product;
import dev.criteria.run.WorkPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of the companies and evaluations of a session when its plan is changed. Companies
 * are the same when their names are, products likewise; of several companies of one name the first
 * is taken for the first, the second for the second, and so on.
 *
 * @param companies what becomes of the companies
 * @param kept have an outcome that holds for the new plan
 * @param again had an outcome that holds no more
 * @param pending had none before and have none now
 * @param added are of a company or product that the old plan did not have, and have no outcome
 * @param dropped are of a company or product that the new plan does not have
 */
record ChangeCounts(
    OfCompanies companies, long kept, long again, long pending, long added, long dropped) {

  /** What becomes of the companies when their list is replaced by another. */
  record OfCompanies(long unchanged, long changed, long added, long removed) {}

  /** Compares two plans, each with what is finished of it. */
  static ChangeCounts of(WorkPlan before, WorkPlan now) {
    Map<String, Company> earlier = new HashMap<>();
    Numbering earlierNames = new Numbering();
    before.companies().forEach(company -> earlier.put(earlierNames.next(company), company));
    Set<String> earlierProducts =
        before.criteria().products().stream().map(Product::name).collect(Collectors.toSet());
    List<Product> products = now.criteria().products();
    Numbering names = new Numbering();
    long same = 0;
    long known = 0;
    long kept = 0;
    long again = 0;
    long added = 0;
    long common = 0;
    for (Company company : now.companies()) {
      Company then = earlier.get(names.next(company));
      known += then == null ? 0 : 1;
      same += then != null && then.saysTheSame(company) ? 1 : 0;
      for (Product product : products) {
        boolean isCommon = then != null && earlierProducts.contains(product.name());
        common += isCommon ? 1 : 0;
        if (now.finished().contains(company.number(), product)) {
          kept++;
        } else if (!isCommon) {
          added++;
        } else if (then != null && before.finished().contains(then.number(), product)) {
          again++;
        }
      }
    }
    return new ChangeCounts(
        new OfCompanies(
            same, known - same, now.companies().size() - known, before.companies().size() - known),
        kept,
        again,
        now.evaluations() - kept - again - added,
        added,
        before.evaluations() - common);
  }

  /** How many evaluations there are to do. */
  long toDo() {
    return again + pending + added;
  }

  /** Tells companies of one name apart. For one thread. */
  private static final class Numbering {
    private final Map<String, Integer> seen = new HashMap<>();

    /** The company's name, from the second company of a name on with a number. */
    String next(Company company) {
      int count = seen.merge(company.name(), 1, Integer::sum);
      return count == 1 ? company.name() : company.name() + '\n' + count;
    }
  }
}
