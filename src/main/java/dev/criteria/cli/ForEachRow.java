package dev.criteria.cli;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.EqualCompanies;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Outcome;
import dev.criteria.run.RunListener;

/**
 * Tells a listener of the end of an evaluation once for each row of the list that says the same.
 *
 * @param equal which rows say the same
 * @param listener who is told
 */
record ForEachRow(EqualCompanies equal, RunListener listener) implements RunListener {

  @Override
  public void ended(Outcome outcome) {
    int rows = equal.rows(outcome.evaluation().company().number());
    for (int row = 0; row < rows; row++) {
      listener.ended(outcome);
    }
  }

  @Override
  public void deferred(Company company, int evaluations, Fault fault) {
    listener.deferred(company, evaluations * equal.rows(company.number()), fault);
  }

  @Override
  public void takenUpAgain(int company, int evaluations) {
    listener.takenUpAgain(company, evaluations * equal.rows(company));
  }

  @Override
  public void stopping(Fault fault) {
    listener.stopping(fault);
  }
}
