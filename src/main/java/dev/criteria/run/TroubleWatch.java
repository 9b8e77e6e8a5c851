package dev.criteria.run;

import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;
import dev.criteria.provider.Provider;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Watches what a provider gives back, and says once when it makes no sense to go on: after one
 * fault that only the user can mend or that held a request back as long as the program may wait,
 * after several faults in a row with no reply between them, or when the provider calls several
 * requests in a row invalid in the same way. A fault of the provider counts only when its request
 * was sent after the last one that counted came back: what was in flight together fails together,
 * and is one event.
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

  /** Requests called invalid since the last reply, by status and code. */
  private final Map<String, Integer> invalid = new HashMap<>();

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
      return new Fault.HeldBack(Optional.empty(), "the run was stopped: " + known.get().reason());
    }
    long sent = events();
    Response response = provider.ask(request);
    switch (response) {
      case Reply _ -> answered();
      case Fault fault -> {
        if (isReasonToStop(fault, sent)) {
          stop(fault);
        }
      }
    }
    return settled(response);
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

  /**
   * As long as the provider has answered nothing at all, a request that it calls invalid says more
   * about the settings than about a company: its evaluation is put off, not given up.
   */
  private synchronized Response settled(Response response) {
    return !answered && response instanceof Fault.InvalidRequest refused
        ? new Fault.SettingsRefused(refused.reason())
        : response;
  }

  private synchronized long events() {
    return events;
  }

  private synchronized void answered() {
    answered = true;
    faultsInARow = 0;
    invalid.clear();
  }

  private synchronized boolean isReasonToStop(Fault fault, long sent) {
    return switch (fault) {
      case Fault.AccessDenied _, Fault.QuotaExhausted _, Fault.HeldBack _ -> true;
      case Fault.ProviderIll _, Fault.RateLimited _ -> isOneTooMany(sent);
      // Told apart by status and code, because each kind of them may be about one company.
      case Fault.InvalidRequest refused ->
          invalid.merge(refused.signature(), 1, Integer::sum) >= MAX_FAULTS_IN_A_ROW;
      case Fault.SettingsRefused _ -> isOneTooMany(sent);
      case Fault.TooLarge _, Fault.Refused _, Fault.Cancelled _ -> false;
    };
  }

  private boolean isOneTooMany(long sent) {
    if (sent == events) {
      events++;
      faultsInARow++;
    }
    return faultsInARow >= MAX_FAULTS_IN_A_ROW;
  }
}
