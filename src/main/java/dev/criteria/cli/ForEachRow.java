package dev.criteria.cli;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.EqualCompanies;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Outcome;
import dev.criteria.run.RunListener;

/**
 * Tells a listener that an evaluation was judged once for each row of the list that says the same.
 * What is deferred is told once: it is not known yet what becomes of the rows.
 *
 * @param equal which rows say the same
 * @param listener who is told
 */
record ForEachRow(EqualCompanies equal, RunListener listener) implements RunListener {

  @Override
  public void ended(Outcome outcome) {
    int times =
        switch (outcome) {
          case Outcome.Judged judged -> equal.rows(judged.evaluation().company().number());
          case Outcome.Deferred _ -> 1;
        };
    for (int time = 0; time < times; time++) {
      listener.ended(outcome);
    }
  }

  @Override
  public void deferred(Company company, int evaluations, Fault fault) {
    listener.deferred(company, evaluations, fault);
  }

  @Override
  public void takenUpAgain(int evaluations) {
    listener.takenUpAgain(evaluations);
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
