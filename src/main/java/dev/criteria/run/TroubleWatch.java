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
 * fault that only the user can mend, or after several faults in a row with no reply between them. A
 * fault counts only when its request was sent after the last one that counted came back: what was
 * in flight together fails together, and is one event.
 *
 * <p>Safe for concurrent use.
 */
final class TroubleWatch implements Provider {

  /** This many faults in a row, without a reply between them, end the run. */
  static final int MAX_FAULTS_IN_A_ROW = 5;

  private final Provider provider;
  private final Consumer<Fault> stop;
  private int faultsInARow;

  /** Counts the faults that counted; a request remembers how many there were when it was sent. */
  private long events;

  private boolean answered;
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
    long sent = events();
    Response response = settled(provider.ask(request));
    note(response, sent).ifPresent(this::stop);
    return response;
  }

  /** The fault that ended the run, if one did. */
  synchronized Optional<Fault> reason() {
    return reason;
  }

  /**
   * As long as the provider has answered nothing at all, a request that it calls invalid says more
   * about the settings than about a company: its evaluation is put off, not given up.
   */
  private synchronized Response settled(Response response) {
    return !answered && response instanceof Fault fault && fault.kind() == FaultKind.INVALID_REQUEST
        ? new Fault(FaultKind.SETTINGS_REFUSED, fault.reason())
        : response;
  }

  private synchronized long events() {
    return events;
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
  private synchronized Optional<Fault> note(Response response, long sent) {
    if (!(response instanceof Fault fault)) {
      faultsInARow = 0;
      answered = true;
      return Optional.empty();
    }
    if (isAboutOneCompany(fault.kind()) || fault.kind() == FaultKind.CANCELLED) {
      return Optional.empty();
    }
    if (sent == events) {
      events++;
      faultsInARow++;
    }
    return fault.kind().stopsRun() || faultsInARow >= MAX_FAULTS_IN_A_ROW
        ? Optional.of(fault)
        : Optional.empty();
  }

  private static boolean isAboutOneCompany(FaultKind kind) {
    return kind == FaultKind.TOO_LARGE || kind == FaultKind.REFUSED;
  }
}
