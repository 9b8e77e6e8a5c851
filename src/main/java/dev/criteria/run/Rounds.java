package dev.criteria.run;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives the companies of a plan in order, and after the last one those with evaluations that were
 * put off, again and again as long as a round leads to anything. Plain state, not thread-safe.
 */
final class Rounds {

  /** How often what was put off is taken up again. */
  static final int MAX_MORE_ROUNDS = 3;

  private final WorkPlan plan;

  /** The number of the company that was looked at last in the first round. */
  private int last;

  private NavigableMap<Integer, List<Product>> round = new TreeMap<>();
  private NavigableMap<Integer, List<Product>> putOff = new TreeMap<>();
  private int moreRounds;
  private boolean ledToAnything;

  Rounds(WorkPlan plan) {
    this.plan = plan;
  }

  /**
   * A company and what it has to be evaluated for.
   *
   * @param products at least one
   */
  record Opened(Company company, List<Product> products) {}

  /** The next company of this round; nothing when it is through. */
  Optional<Opened> next() {
    while (last < plan.companies().size()) {
      last++;
      List<Product> products = plan.remaining(last);
      if (!products.isEmpty()) {
        return Optional.of(new Opened(plan.company(last), products));
      }
    }
    return Optional.ofNullable(round.pollFirstEntry())
        .map(entry -> new Opened(plan.company(entry.getKey()), entry.getValue()));
  }

  /** Something was evaluated. */
  void done() {
    ledToAnything = true;
  }

  /** Some of a company's evaluations shall be taken up in the next round. */
  void putOff(Company company, List<Product> products) {
    putOff.computeIfAbsent(company.number(), _ -> new ArrayList<>()).addAll(products);
  }

  /** One evaluation shall be taken up in the next round. */
  void putOff(Evaluation evaluation) {
    putOff(evaluation.company(), List.of(evaluation.product()));
  }

  /**
   * Begins the next round, once everything of this one has ended.
   *
   * @return how many evaluations it takes up again, by the company's number; empty when there is
   *     nothing to do or no hope
   */
  Map<Integer, Integer> begin() {
    if (putOff.isEmpty() || !ledToAnything || moreRounds >= MAX_MORE_ROUNDS) {
      return Map.of();
    }
    moreRounds++;
    ledToAnything = false;
    round = putOff;
    putOff = new TreeMap<>();
    Map<Integer, Integer> evaluations = new TreeMap<>();
    round.forEach((company, products) -> evaluations.put(company, products.size()));
    return evaluations;
  }
}
