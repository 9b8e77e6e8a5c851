package dev.criteria.cli;

import dev.criteria.evaluation.Fault;
import dev.criteria.journal.Findings;
import dev.criteria.journal.JournalException;
import dev.criteria.journal.SessionState;
import dev.criteria.recovery.PastWork;
import dev.criteria.report.ResultFiles;
import dev.criteria.report.RunFacts;
import dev.criteria.report.Summary;
import dev.criteria.run.RunEnd;
import dev.criteria.run.WorkPlan;
import dev.criteria.text.ScreenText;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Ends a run: writes the results from the journal, says how it went, and saves that. */
final class SessionEnd {
  /** From so many evaluations on, writing the results takes long enough to be announced. */
  private static final long MANY = 20_000;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  /** Long enough for the reasons of several providers. */
  private static final int MAX_REASON = 1_500;

  private final Surroundings surroundings;
  private final PrintWriter out;
  private final PrintWriter err;
  private final OpenSession session;
  private final PastWork past;
  private final Stopping stopping;
  private final StateKeeper state;
  private final RunSettings how;

  SessionEnd(
      Surroundings surroundings,
      PrintWriter out,
      PrintWriter err,
      OpenSession session,
      PastWork past,
      Stopping stopping,
      StateKeeper state,
      RunSettings how) {
    this.surroundings = surroundings;
    this.out = out;
    this.err = err;
    this.session = session;
    this.past = past;
    this.stopping = stopping;
    this.state = state;
    this.how = how;
  }

  /**
   * Writes and says everything; gives the exit code.
   *
   * @param left evaluations that this run was to do and has not done; among them, when the
   *     unanswered ones are asked again, are some that have an outcome of an earlier run
   */
  ExitCode finish(
      RunEnd end, long left, Duration elapsed, ProviderChain chain, List<String> providers) {
    WorkPlan plan = session.work().plan();
    ResultFiles files = new ResultFiles(session.folder().results());
    past.readOn(session.lock().epoch());
    if (plan.evaluations() > MANY) {
      err.println("Writing the results ...");
      err.flush();
    }
    Summary summary =
        OpenSession.write(files, past, session.folder(), session.work(), how.prices());
    sayDamage(past.findings());
    RunFacts facts =
        FactsOfRun.of(
            session,
            past.totals(),
            how.prices(),
            files,
            chain.retries(),
            chain.meter().latencies(),
            elapsed,
            providers);
    long toDo = how.retriesUnanswered() ? Math.max(left, summary.pending()) : summary.pending();
    ExitCode wanted = exitCode(summary, toDo);
    if (how.json()) {
      summary.printJson(out, facts, wanted.number());
    } else {
      summary.print(out, facts);
    }
    ExitCode exitCode = out.checkError() ? ExitCode.STORAGE : wanted;
    String why = toDo == 0 ? "" : why(end);
    state.write(phase(toDo), why, summary.done());
    if (toDo > 0) {
      sayWhatIsLeft(summary.evaluations(), toDo, why);
    }
    return exitCode;
  }

  private ExitCode exitCode(Summary summary, long toDo) {
    if (stopping.trouble().isPresent()) {
      return isTakenOver(stopping.trouble().get()) ? ExitCode.IN_USE : ExitCode.STORAGE;
    }
    if (toDo == 0) {
      return summary.unanswered().isEmpty() ? ExitCode.DONE : ExitCode.UNANSWERED;
    }
    return switch (stopping.signal().orElse(null)) {
      case INTERRUPT -> ExitCode.INTERRUPTED;
      case TERMINATE -> ExitCode.TERMINATED;
      case null -> ExitCode.PROVIDER;
    };
  }

  private SessionState.Phase phase(long toDo) {
    if (toDo == 0) {
      return SessionState.Phase.COMPLETED;
    }
    if (stopping.trouble().isPresent()) {
      return SessionState.Phase.FAILED;
    }
    return stopping.signal().isPresent()
        ? SessionState.Phase.INTERRUPTED
        : SessionState.Phase.PAUSED;
  }

  private String why(RunEnd end) {
    return end.fault()
        .map(fault -> whenToResume(fault) + fault.reason())
        .orElse("some requests got no reply");
  }

  private String whenToResume(Fault fault) {
    Optional<Duration> wait =
        switch (fault) {
          case Fault.HeldBack held -> held.waitLeft();
          case Fault.RateLimited limited -> limited.statedWait();
          case Fault.ProviderIll ill -> ill.statedWait();
          case Fault.QuotaExhausted _,
              Fault.AccessDenied _,
              Fault.Cancelled _,
              Fault.SettingsRefused _,
              Fault.TooLarge _,
              Fault.Refused _,
              Fault.InvalidRequest _ ->
              Optional.empty();
        };
    return wait.filter(Duration::isPositive)
        .map(left -> "resume after " + minute(left) + "; ")
        .orElse("");
  }

  /** The first full minute of the user's time after a wait. */
  private String minute(Duration wait) {
    return MINUTE.format(
        surroundings.clock().instant().plus(wait).plusSeconds(59).atZone(surroundings.zone()));
  }

  private void sayWhatIsLeft(long evaluations, long toDo, String why) {
    String prefix = stopping.signal().isPresent() ? "" : "error: ";
    err.printf(
        Locale.ROOT,
        "%s%,d of %,d evaluations are still to do: %s%nContinue with: %s%n",
        prefix,
        toDo,
        evaluations,
        ScreenText.shown(why, MAX_REASON),
        SessionWords.resumeCommand(session.folder())
            + (how.retriesUnanswered() ? " --retry-unanswered" : ""));
    err.flush();
  }

  private void sayDamage(Findings findings) {
    long lines = findings.damaged() + findings.unfinished();
    if (lines > 0) {
      err.printf(
          Locale.ROOT,
          "warning: the journal has %,d damaged or unfinished lines; what stood in them does not"
              + " count%n",
          lines);
    }
  }

  private static boolean isTakenOver(Throwable trouble) {
    for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      if (cause instanceof JournalException.InUse) {
        return true;
      }
    }
    return false;
  }
}
