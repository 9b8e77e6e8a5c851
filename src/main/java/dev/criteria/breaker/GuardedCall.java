package dev.criteria.breaker;

import org.jspecify.annotations.Nullable;

/** Runs a piece of code as one call: permit, run, report. */
final class GuardedCall {

  /** What to run; {@code Callable} and {@code Supplier} in one. */
  @FunctionalInterface
  interface Body<T extends @Nullable Object, X extends Exception> {
    T run() throws X;
  }

  private GuardedCall() {}

  static <T extends @Nullable Object, X extends Exception> T run(
      CircuitBreaker breaker, FailureClassifier classifier, Body<T, X> body) throws X {
    try (Permit permit = permitOf(breaker)) {
      try {
        T result = body.run();
        permit.succeeded();
        return result;
      } catch (Exception exception) {
        permit.settle(outcomeOf(classifier, exception));
        throw exception;
      }
    }
  }

  private static Permit permitOf(CircuitBreaker breaker) {
    return switch (breaker.beforeCall()) {
      case Permit permit -> permit;
      case Rejection rejection -> throw new BreakerOpenException(breaker.name(), rejection);
    };
  }

  /** A classifier that fails must not hide the exception of the call. */
  private static Outcome outcomeOf(FailureClassifier classifier, Exception exception) {
    try {
      return classifier.classify(exception);
    } catch (RuntimeException broken) {
      exception.addSuppressed(broken);
      return Outcome.IGNORED;
    }
  }
}
