package dev.criteria.cli;

import dev.criteria.evaluation.RequestWording;
import dev.criteria.journal.DiskStorage;
import dev.criteria.journal.Findings;
import dev.criteria.journal.JournalException;
import dev.criteria.journal.JournalReader;
import dev.criteria.journal.Owner;
import dev.criteria.journal.SessionFolder;
import dev.criteria.journal.SessionId;
import dev.criteria.journal.SessionLock;
import dev.criteria.journal.SessionState;
import dev.criteria.journal.StateFile;
import dev.criteria.journal.Storage;
import dev.criteria.provider.Latencies;
import dev.criteria.recovery.PastWork;
import dev.criteria.report.ResultFiles;
import dev.criteria.run.WorkPlan;
import dev.criteria.text.Count;
import dev.criteria.text.ScreenText;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Goes on with a session that was begun earlier. */
final class ResumedSession {
  private static final int LOCK_ATTEMPTS = 100;
  private static final Duration LOCK_PAUSE = Duration.ofMillis(20);

  private final Surroundings surroundings;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Storage storage = new DiskStorage();

  ResumedSession(Surroundings surroundings, PrintWriter out, PrintWriter err) {
    this.surroundings = surroundings;
    this.out = out;
    this.err = err;
  }

  /**
   * Evaluates what is missing and says how it ended.
   *
   * @param changes what the session is to be changed to first; absent when it goes on as it is
   */
  ExitCode run(
      ResumeOptions resume,
      Optional<Changes> changes,
      ProviderOptions provider,
      RunOptions run,
      RunSettings how)
      throws InterruptedException {
    SessionId id = new SessionId(resume.sessionId.orElseThrow());
    SessionFolder folder =
        SessionActions.open(storage, surroundings.folder().resolve(run.sessions), id, err);
    try (SessionLock lock = lock(folder, resume.takeOver)) {
      List<String> notes = new ArrayList<>();
      SessionFiles files = new SessionFiles(storage, folder);
      Optional<SessionState> state = files.state();
      SessionWork saved = files.work(notes);
      if (changes.filter(to -> to.input().companies.isPresent()).isPresent()) {
        // They tell of the list that is about to be replaced.
        notes.clear();
      }
      if (changes.isEmpty()) {
        refuseOtherWording(saved);
      }
      if (state.isEmpty()) {
        setStateAside(folder, notes);
      }
      notes.forEach(this::note);
      Optional<Endpoints> changed =
          changes.map(
              to -> Endpoints.ofSession(saved.saved(), to.model(), provider, surroundings, err));
      Optional<SessionWork> work =
          changes.isEmpty()
              ? Optional.of(saved)
              : new AcceptedChanges(surroundings, storage, err, folder, resume.damageLimit())
                  .accept(saved, changes.get(), changed.orElseThrow());
      if (work.isEmpty()) {
        return ExitCode.DONE;
      }
      OpenSession session = new OpenSession(folder, lock, work.get());
      try (JournalReader reader = session.reader(storage)) {
        PastWork past = OpenSession.past(reader, work.get());
        session.refuseDamage(storage, past, resume.damageLimit());
        if (report(session, past, state, how) && work.get().equals(saved)) {
          return sayComplete(session, past, how);
        }
        Endpoints endpoints = changed.orElseGet(() -> endpoints(work.get(), provider));
        return evaluate(session, past, endpoints, provider, how);
      }
    }
  }

  /** Takes the session; whoever has it gets a moment to give it back or to say who it is. */
  private SessionLock lock(SessionFolder folder, boolean takesOver) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return SessionLock.acquire(
            storage, folder, Owner.ofThisProcess(), surroundings.clock(), takesOver);
      } catch (JournalException.InUse e) {
        if (e.isNamed() || attempt == LOCK_ATTEMPTS) {
          throw e;
        }
        Thread.sleep(LOCK_PAUSE);
      }
    }
  }

  /** Those of a session that goes on as it is. */
  private Endpoints endpoints(SessionWork work, ProviderOptions provider) {
    Endpoints endpoints =
        Endpoints.ofSession(work.saved(), Optional.empty(), provider, surroundings, err);
    endpoints.refuseOthersThan(work.saved());
    return endpoints;
  }

  private ExitCode evaluate(
      OpenSession session,
      PastWork past,
      Endpoints endpoints,
      ProviderOptions provider,
      RunSettings how)
      throws InterruptedException {
    try (Connections connections =
        Connections.open(
            endpoints,
            session.work().saved().parameters(),
            provider,
            how.concurrency().most(),
            surroundings,
            this::note)) {
      return new SessionRun(surroundings, storage, out, err, session, how)
          .run(connections.inOrder(), past);
    }
  }

  private void note(String text) {
    err.println("note: " + ScreenText.shown(text));
    err.flush();
  }

  /** Says what was found; true when nothing is left to do. */
  private boolean report(
      OpenSession session, PastWork past, Optional<SessionState> state, RunSettings how) {
    WorkPlan plan = session.work().plan();
    long toDo =
        how.retriesUnanswered()
            ? plan.evaluations() - past.fullyAnswered()
            : plan.evaluations() - past.finished();
    boolean ended =
        state.filter(known -> known.phase() == SessionState.Phase.COMPLETED).isPresent();
    if (toDo == 0 && ended) {
      return true;
    }
    err.printf(
        Locale.ROOT,
        "Resuming session %s: %,d of %,d evaluations are done, %,d to do.%n",
        session.folder().id().value(),
        past.finished(),
        plan.evaluations(),
        toDo);
    err.printf("  The last run %s.%n", lastEnd(state));
    err.printf(
        Locale.ROOT,
        session.work().table().isEmpty()
            ? "  %,d replies were paid for so far; those to %,d requests will be used again.%n"
            : "  %,d replies were paid for so far; those to %,d requests are at hand.%n",
        past.totals().replies(),
        past.requestsWithReplies());
    sayDamage(past.findings());
    sayLostFiles(past.findings());
    err.flush();
    return false;
  }

  private void sayDamage(Findings findings) {
    if (findings.damaged() + findings.unfinished() > 0) {
      err.printf(
          Locale.ROOT,
          "  %,d damaged and %,d unfinished lines of the journal do not count; what stood in them"
              + " is done again.%n",
          findings.damaged(),
          findings.unfinished());
    }
  }

  private void sayLostFiles(Findings findings) {
    if (!findings.missingSegments().isEmpty()) {
      err.printf(
          "  Missing from the journal: %s; what stood there is done again.%n",
          Count.of(findings.missingSegments().size(), "file"));
    }
  }

  private static String lastEnd(Optional<SessionState> state) {
    if (state.isEmpty()) {
      return "left no state that can be read";
    }
    String reason = state.get().reason().isEmpty() ? "" : ": " + state.get().reason();
    return switch (state.get().phase()) {
      case RUNNING -> "was killed, or its machine stopped";
      case PAUSED -> "was paused" + reason;
      case INTERRUPTED -> "was stopped" + reason;
      case FAILED -> "failed" + reason;
      case COMPLETED -> "was complete";
    };
  }

  /** Ends like the run that completed it, so that a script may resume whatever it finds. */
  private ExitCode sayComplete(OpenSession session, PastWork past, RunSettings how) {
    int unanswered = past.finished() - past.fullyAnswered();
    ExitCode exitCode = unanswered == 0 ? ExitCode.DONE : ExitCode.UNANSWERED;
    if (how.json()) {
      ResultFiles files = new ResultFiles(session.folder().results());
      OpenSession.write(files, past, session.folder(), session.work(), how.prices())
          .printJson(
              out,
              FactsOfRun.of(
                  session,
                  past.totals(),
                  how.prices(),
                  files,
                  0,
                  Latencies.NONE,
                  Duration.ZERO,
                  List.of()),
              exitCode.number());
    } else {
      out.printf(
          "Session %s is already complete (%s%s); results: %s%n",
          session.folder().id().value(),
          Count.of(session.work().plan().evaluations(), "evaluation"),
          unanswered == 0
              ? ""
              : String.format(
                  Locale.ROOT,
                  ", %,d with unanswered criteria; --retry-unanswered asks again",
                  unanswered),
          session.folder().results());
    }
    return out.checkError() ? ExitCode.STORAGE : exitCode;
  }

  private void setStateAside(SessionFolder folder, List<String> notes) {
    if (Files.exists(folder.state())) {
      notes.add(
          "session.json was damaged and is kept as "
              + new StateFile(storage, folder).setAside().getFileName());
    } else {
      notes.add("session.json was missing and is made again");
    }
  }

  private static void refuseOtherWording(SessionWork work) {
    if (!work.saved().wording().equals(RequestWording.VERSION)) {
      throw new ChangedInputException(
          "the session was begun with wording "
              + ScreenText.quoted(work.saved().wording())
              + " of the requests, and this program asks with wording "
              + ScreenText.quoted(RequestWording.VERSION)
              + "; go on with the version of the program that began it, or add --accept-changes to"
              + " evaluate everything again");
    }
  }
}
