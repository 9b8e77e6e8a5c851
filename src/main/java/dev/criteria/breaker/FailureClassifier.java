package dev.criteria.breaker;

import java.util.concurrent.CancellationException;

/** Tells what an exception of a call says about the other side. */
@FunctionalInterface
public interface FailureClassifier {

  /** The outcome to report for a call that ended with this exception. */
  Outcome classify(Exception exception);

  /**
   * Interrupts and cancellations are ignored; everything else is a failure of full weight whose
   * kind is the name of its class.
   */
  static FailureClassifier standard() {
    return exception ->
        exception instanceof InterruptedException || exception instanceof CancellationException
            ? Outcome.IGNORED
            : new Outcome.Failed(ErrorKind.failure(exception.getClass().getName()));
  }
}
