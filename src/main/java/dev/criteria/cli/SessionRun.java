package dev.criteria.cli;

import dev.criteria.evaluation.UsageByModel;
import dev.criteria.journal.JournalException;
import dev.criteria.journal.JournalWriter;
import dev.criteria.journal.NetworkDisk;
import dev.criteria.journal.Patience;
import dev.criteria.journal.Reserve;
import dev.criteria.journal.RunLog;
import dev.criteria.journal.SessionState;
import dev.criteria.journal.Storage;
import dev.criteria.progress.Progress;
import dev.criteria.progress.RunTally;
import dev.criteria.recovery.PastWork;
import dev.criteria.report.ResultsNotWrittenException;
import dev.criteria.run.CheckpointException;
import dev.criteria.run.ParallelProcessor;
import dev.criteria.run.RunEnd;
import dev.criteria.run.RunListener;
import dev.criteria.run.WorkPlan;
import dev.criteria.text.ScreenText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Does the work of an open session and has its results written, however the work ends. */
final class SessionRun {
  private static final Duration SHOW_INTERVAL = Duration.ofMillis(500);
  private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(1);
  private static final Duration STATE_INTERVAL = Duration.ofSeconds(5);
  private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(15);

  private final Surroundings surroundings;
  private final Storage storage;
  private final PrintWriter out;
  private final PrintWriter stderr;

  /** Reaches stderr as long as nothing is drawn there, and then above it. */
  private final RedirectedWriter redirected;

  /** Whatever is said here is kept in the session's log, too. */
  private final PrintWriter err;

  private final RunLog log;
  private final OpenSession session;
  private final RunSettings how;
  private final Stopping stopping;
  private final Reserve reserve;

  SessionRun(
      Surroundings surroundings,
      Storage storage,
      PrintWriter out,
      PrintWriter err,
      OpenSession session,
      RunSettings how) {
    this.surroundings = surroundings;
    this.storage = storage;
    this.out = out;
    this.stderr = err;
    this.redirected = new RedirectedWriter(err);
    this.log = new RunLog(storage, session.folder(), surroundings.clock());
    this.err = new PrintWriter(new LineListener(redirected, log::say));
    this.session = session;
    this.how = how;
    this.stopping = new Stopping(how.grace(), this.err);
    this.reserve = new Reserve(storage, session.folder(), Reserve.DEFAULT_BYTES);
  }

  /**
   * Evaluates what is to do, and writes the results of all that is done.
   *
   * @param connections the providers in the order of preference
   * @param past what was done before this run; knows all when this returns
   */
  ExitCode run(List<Connection> connections, PastWork past) throws InterruptedException {
    try (log) {
      logBeginning(past);
      return logged(connections, past);
    }
  }

  private ExitCode logged(List<Connection> connections, PastWork past) throws InterruptedException {
    long start = surroundings.nanoTime().getAsLong();
    Optional<CostLimit> limit =
        how.maxCost().map(max -> CostLimit.of(max, session.work().saved().model(), how.prices()));
    warnOfNetworkDisk();
    warnOfOthers();
    reserve.take();
    try (JournalWriter writer = openJournal()) {
      SessionJournal journal =
          new SessionJournal(writer, session.work(), surroundings.clock(), log::say);
      ProviderChain chain;
      RunEnd end;
      StateKeeper state;
      RunTally tally;
      RunEvents events =
          new RunEvents(surroundings.clock(), surroundings.zone(), this::show, journal::note);
      try (events) {
        chain = ProviderChain.of(connections, journal::log, how, surroundings, events);
        long done = how.retriesUnanswered() ? past.fullyAnswered() : past.finished();
        tally = new RunTally(session.work().plan().evaluations(), done);
        state = new StateKeeper(surroundings, storage, session, past, done, chain);
        end = evaluate(journal, chain, limit, state, tally, past);
        stopping.over();
      }
      // The results may have the space: nothing is in flight any longer.
      reserve.release();
      Duration elapsed = Duration.ofNanos(surroundings.nanoTime().getAsLong() - start);
      ExitCode exitCode =
          new SessionEnd(surroundings, out, err, session, past, stopping, state, how)
              .finish(end, tally.read().left(), elapsed, chain, ProviderWords.of(chain, events));
      log.say("the run ends with exit code " + exitCode.number());
      return exitCode;
    } catch (JournalException.StorageFailed | ResultsNotWrittenException e) {
      sayFailed(e);
      return ExitCode.STORAGE;
    } catch (RuntimeException | Error e) {
      Failures.trace(e).forEach(log::say);
      throw e;
    } finally {
      reserve.release();
    }
  }

  private void logBeginning(PastWork past) {
    log.say(
        String.format(
            Locale.ROOT,
            "app %s on Java %s: run %d of session %s asks %s, %s; %,d of %,d evaluations are done",
            Version.number(),
            Runtime.version(),
            session.lock().epoch(),
            session.folder().id().value(),
            session.work().asked(),
            how.concurrency(),
            past.finished(),
            session.work().plan().evaluations()));
  }

  private void show(String line) {
    err.println(ScreenText.shown(line));
    err.flush();
  }

  /** The end could not be written either; what stopped the run before that may be the cause. */
  private void sayFailed(RuntimeException failure) {
    stopping
        .reason()
        .ifPresent(
            first -> err.printf("The run was stopped: %s%n", ScreenText.shown(first.reason())));
    err.printf(
        "error: %s%nContinue with: %s%n",
        failure.getMessage(), SessionWords.resumeCommand(session.folder()));
    err.flush();
  }

  private void warnOfNetworkDisk() {
    NetworkDisk.under(storage, session.folder().path())
        .ifPresent(
            type ->
                err.printf(
                    "warning: %s is on a disk of type %s; there locks and saving may not be"
                        + " reliable: let no second process resume this session%n",
                    ScreenText.path(session.folder().path()), ScreenText.shown(type)));
    err.flush();
  }

  private void warnOfOthers() {
    Path sessions = Objects.requireNonNull(session.folder().path().getParent());
    OpenToOthers.warning(sessions).ifPresent(warning -> err.println("warning: " + warning));
    err.flush();
  }

  private JournalWriter openJournal() {
    return JournalWriter.open(
        storage,
        session.folder(),
        session.lock().epoch(),
        session.work().planFingerprint(),
        session.work().saved().companies().fingerprint(),
        JournalWriter.Limits.DEFAULT,
        new JournalWriter.Safety(
            session.lock()::check,
            reserve::release,
            this::diskRefuses,
            new Patience(how.storageGrace(), surroundings.nanoTime(), Thread::sleep)));
  }

  private void diskRefuses(JournalException why) {
    stopping.byTrouble(why);
    err.printf(
        Locale.ROOT,
        "warning: %s%nNo new requests; trying for at most %d s to save what is in flight.%n",
        why.getMessage(),
        how.storageGrace().toSeconds());
    err.flush();
  }

  private RunEnd evaluate(
      SessionJournal journal,
      ProviderChain chain,
      Optional<CostLimit> limit,
      StateKeeper state,
      RunTally tally,
      PastWork past)
      throws InterruptedException {
    WorkPlan plan = session.work().plan().minus(finished(past));
    UsageByModel earlier = past.totals().tokens();
    RunProgress view =
        new RunProgress(
            surroundings,
            tally,
            chain,
            how.concurrency(),
            earlier,
            limit.map(CostLimit::tokenCost).orElseGet(() -> TokenCost.known(how.prices())));
    ParallelProcessor processor =
        new ParallelProcessor(
            plan,
            how.concurrency().workers(),
            limit
                .map(
                    cost ->
                        cost.limiting(
                            chain.provider(),
                            () -> earlier.plus(chain.meter().tokens()),
                            warning -> show("warning: " + warning)))
                .orElseGet(chain::provider),
            request ->
                past.reply(request, request.key(session.work().asked()), !how.retriesUnanswered()),
            journal,
            new ForEachRow(plan.equal(), RunListener.all(state, tally, chain.whenStopping())));
    stopping.connect(processor);
    try (Progress progress = how.progress().open(stderr, surroundings.environment(), view);
        Showing _ = new Showing(progress);
        Signals.Listening _ = surroundings.signals().listen(stopping::bySignal);
        Ticker _ = Ticker.start(SHOW_INTERVAL, progress::show);
        Ticker _ = Ticker.start(PROGRESS_INTERVAL, state::offerProgress);
        Ticker _ = Ticker.start(STATE_INTERVAL, state::offerState);
        Ticker _ = Ticker.start(HEARTBEAT_INTERVAL, this::heartbeat)) {
      state.write(SessionState.Phase.RUNNING, "", past.finished());
      journal.note("STARTED", "", how.concurrency().toString());
      RunEnd end = processor.run();
      journal.note("ENDED", reason(end), "");
      return end;
    } catch (CheckpointException e) {
      stopping.byTrouble(e);
    } catch (JournalException e) {
      stopping.byTrouble(e);
    }
    if (journal.unsavedReplies() > 0) {
      err.printf(
          Locale.ROOT,
          "error: %,d paid replies (%,d tokens) could not be saved; they will be paid again%n",
          journal.unsavedReplies(),
          journal.unsavedTokens());
    }
    return new RunEnd(0, 0, stopping.reason());
  }

  /** Directs what is said to where the progress leaves room for it. */
  private final class Showing implements AutoCloseable {
    Showing(Progress progress) {
      redirected.to(progress.writer());
    }

    @Override
    public void close() {
      redirected.to(stderr);
    }
  }

  private WorkPlan.Finished finished(PastWork past) {
    return how.retriesUnanswered()
        ? (company, product) -> past.isFullyAnswered(company, product.name())
        : (company, product) -> past.isFinished(company, product.name());
  }

  private void heartbeat() {
    try {
      session.lock().heartbeat();
    } catch (JournalException e) {
      stopping.byTrouble(e);
    }
  }

  private static String reason(RunEnd end) {
    return end.fault().map(fault -> fault.kind().name()).orElse("DONE");
  }
}
