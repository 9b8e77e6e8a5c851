package dev.criteria.run;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Outcome;
import java.util.List;
import java.util.function.Consumer;

/**
 * Is told what happens in a run, by any of its workers and at once: implementations are safe for
 * concurrent use and return quickly.
 */
public interface RunListener {

  /** An evaluation ended; a judged one is saved already. */
  void ended(Outcome outcome);

  /**
   * The general criteria of a company got no reply, so that its products are still to do; no {@link
   * #ended} follows for them.
   *
   * @param evaluations how many they are
   */
  void deferred(Company company, int evaluations, Fault fault);

  /**
   * Some of a company's deferred evaluations are tried once more, as the rest is done.
   *
   * @param company the company's number
   * @param evaluations how many they are
   */
  void takenUpAgain(int company, int evaluations);

  /** The run takes up no further work because of this fault. */
  void stopping(Fault fault);

  /** A listener that only wants to know that the run stops, and why. */
  static RunListener whenStopping(Consumer<Fault> action) {
    return new RunListener() {
      @Override
      public void ended(Outcome outcome) {
        // Of no interest.
      }

      @Override
      public void deferred(Company company, int evaluations, Fault fault) {
        // Of no interest.
      }

      @Override
      public void takenUpAgain(int company, int evaluations) {
        // Of no interest.
      }

      @Override
      public void stopping(Fault fault) {
        action.accept(fault);
      }
    };
  }

  /** Tells several listeners, one after the other. */
  static RunListener all(RunListener... listeners) {
    List<RunListener> all = List.of(listeners);
    return new RunListener() {
      @Override
      public void ended(Outcome outcome) {
        all.forEach(listener -> listener.ended(outcome));
      }

      @Override
      public void deferred(Company company, int evaluations, Fault fault) {
        all.forEach(listener -> listener.deferred(company, evaluations, fault));
      }

      @Override
      public void takenUpAgain(int company, int evaluations) {
        all.forEach(listener -> listener.takenUpAgain(company, evaluations));
      }

      @Override
      public void stopping(Fault fault) {
        all.forEach(listener -> listener.stopping(fault));
      }
    };
  }
}
