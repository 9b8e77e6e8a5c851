package dev.criteria.run;

import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;
import dev.criteria.provider.Provider;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Watches what a provider gives back, and says once when it makes no sense to go on: after one
 * fault that only the user can mend, or after several faults in a row with no reply between them.
 *
 * <p>Safe for concurrent use.
 */
final class TroubleWatch implements Provider {

  /** This many faults in a row, without a reply between them, end the run. */
  static final int MAX_FAULTS_IN_A_ROW = 5;

  private final Provider provider;
  private final Consumer<Fault> stop;
  private int faultsInARow;
  private Optional<Fault> reason = Optional.empty();

  TroubleWatch(Provider provider, Consumer<Fault> stop) {
    this.provider = provider;
    this.stop = stop;
  }

  @Override
  public Response ask(Request request) throws InterruptedException {
    Optional<Fault> known = reason();
    if (known.isPresent()) {
      return new Fault(FaultKind.HELD_BACK, "the run was stopped: " + known.get().reason());
    }
    Response response = provider.ask(request);
    note(response).ifPresent(this::stop);
    return response;
  }

  /** The fault that ended the run, if one did. */
  synchronized Optional<Fault> reason() {
    return reason;
  }

  /** Ends the run from outside; without effect when it is ending already. */
  void stop(Fault why) {
    boolean first;
    synchronized (this) {
      first = reason.isEmpty();
      if (first) {
        reason = Optional.of(why);
      }
    }
    if (first) {
      stop.accept(why);
    }
  }

  /** Counts a response; gives the fault that makes it senseless to go on. */
  private synchronized Optional<Fault> note(Response response) {
    if (!(response instanceof Fault fault)) {
      faultsInARow = 0;
      return Optional.empty();
    }
    if (isAboutOneCompany(fault.kind()) || fault.kind() == FaultKind.CANCELLED) {
      return Optional.empty();
    }
    faultsInARow++;
    return fault.kind().stopsRun() || faultsInARow >= MAX_FAULTS_IN_A_ROW
        ? Optional.of(fault)
        : Optional.empty();
  }

  private static boolean isAboutOneCompany(FaultKind kind) {
    return kind == FaultKind.TOO_LARGE || kind == FaultKind.REFUSED;
  }
}
