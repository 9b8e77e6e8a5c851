package dev.criteria.run;

import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Product;
import java.util.List;

/** A piece of work that a worker can do at once, without waiting for another piece. */
sealed interface Task {

  /**
   * Ask the general criteria of a company.
   *
   * @param products what it has to be evaluated for after that; at least one
   */
  record OfCompany(Company company, List<Product> products) implements Task {}

  /** Evaluate one product of a company whose general criteria have been asked. */
  record OfProduct(Evaluation evaluation, Answers general) implements Task {}
}
