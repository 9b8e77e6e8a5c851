package dev.criteria.cli;

import dev.criteria.evaluation.Fault;
import dev.criteria.journal.DiskStorage;
import dev.criteria.journal.JournalWriter;
import dev.criteria.journal.SessionFolder;
import dev.criteria.journal.SessionId;
import dev.criteria.journal.Storage;
import dev.criteria.progress.ProgressLines;
import dev.criteria.provider.Meter;
import dev.criteria.report.ResultFiles;
import dev.criteria.report.RunFacts;
import dev.criteria.report.Summary;
import dev.criteria.run.ParallelProcessor;
import dev.criteria.run.RunEnd;
import dev.criteria.run.WorkPlan;
import dev.criteria.settings.EndpointSettings;
import dev.criteria.text.ScreenText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;

/** Does a whole run: reads the input, makes the session, evaluates, and writes the results. */
final class NewSession {
  private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(3);

  private final Surroundings surroundings;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Storage storage = new DiskStorage();

  NewSession(Surroundings surroundings, PrintWriter out, PrintWriter err) {
    this.surroundings = surroundings;
    this.out = out;
    this.err = err;
  }

  /** Runs and says how it ended. Everything that can be wrong is found before a session exists. */
  ExitCode run(InputOptions input, ProviderOptions provider, RunOptions options)
      throws InterruptedException {
    int workers = options.workers(surroundings.environment());
    Optional<SessionId> id = options.sessionId.map(SessionId::new);
    Optional<EndpointSettings> endpoint =
        switch (provider.kind) {
          case openai ->
              Optional.of(
                  EndpointSettings.resolve(
                      provider.baseUrl, provider.model, surroundings.environment()));
          case simulated -> Optional.empty();
        };
    Inputs inputs = Inputs.read(input, surroundings.folder());
    inputs.warnings().forEach(warning -> err.println("warning: " + warning));
    try (Connection connection = Connection.open(endpoint, provider, workers, surroundings)) {
      SessionFolder folder = create(id, surroundings.folder().resolve(options.sessions));
      announce(folder, inputs.plan(), workers, connection);
      return work(folder, inputs.plan(), workers, connection);
    }
  }

  private SessionFolder create(Optional<SessionId> id, Path sessions) {
    return id.map(chosen -> SessionFolder.create(storage, sessions, chosen))
        .orElseGet(
            () ->
                SessionFolder.createAt(
                    storage,
                    sessions,
                    LocalDateTime.ofInstant(surroundings.clock().instant(), surroundings.zone()),
                    SessionFolder.Contents.NONE));
  }

  private void announce(SessionFolder folder, WorkPlan plan, int workers, Connection connection) {
    err.printf(
        Locale.ROOT,
        "Session %s: %,d companies x %,d products, asking %s, %s%n",
        folder.id().value(),
        plan.companies().size(),
        plan.criteria().products().size(),
        connection.place(),
        workers == 1 ? "one request at a time" : workers + " requests at once");
    err.flush();
  }

  private ExitCode work(SessionFolder folder, WorkPlan plan, int workers, Connection connection)
      throws InterruptedException {
    long start = surroundings.nanoTime().getAsLong();
    RunEnd end = evaluate(folder, plan, workers, connection);
    Meter meter = connection.provider().read();
    ResultFiles files = new ResultFiles(folder.results());
    Summary summary;
    try (SavedOutcomes outcomes = SavedOutcomes.read(storage, folder, plan)) {
      outcomes.damage().ifPresent(damage -> err.println("warning: " + damage));
      summary =
          files.write(plan.companies(), plan.criteria(), outcomes, connection.provenance(meter));
    }
    Duration elapsed = Duration.ofNanos(surroundings.nanoTime().getAsLong() - start);
    summary.print(out, facts(folder, meter, elapsed, files));
    return exitCode(end, summary);
  }

  private RunEnd evaluate(SessionFolder folder, WorkPlan plan, int workers, Connection connection)
      throws InterruptedException {
    ProgressLines progress = new ProgressLines(err, plan.evaluations(), 0, surroundings.nanoTime());
    try (JournalWriter journal =
            JournalWriter.open(
                storage, folder, folder.nextEpoch(storage), "", "", JournalWriter.Limits.DEFAULT);
        Ticker _ = Ticker.start(PROGRESS_INTERVAL, progress::show)) {
      RunEnd end =
          new ParallelProcessor(
                  plan,
                  workers,
                  connection.provider(),
                  new JournalCheckpoint(journal, plan, connection.model()),
                  progress)
              .run();
      progress.show();
      return end;
    }
  }

  private static RunFacts facts(
      SessionFolder folder, Meter meter, Duration elapsed, ResultFiles files) {
    return new RunFacts(
        folder.id().value(),
        meter.requests(),
        meter.replies(),
        meter.faults(),
        meter.usage(),
        meter.withoutUsage(),
        elapsed,
        files.paths());
  }

  private ExitCode exitCode(RunEnd end, Summary summary) {
    if (summary.pending() > 0) {
      String why = end.stoppedBy().map(Fault::reason).orElse("some requests got no reply");
      err.printf(
          Locale.ROOT,
          "error: %,d of %,d evaluations are still to do: %s%n",
          summary.pending(),
          summary.evaluations(),
          ScreenText.shown(why));
      err.flush();
      return ExitCode.PROVIDER;
    }
    return summary.unanswered().isEmpty() ? ExitCode.DONE : ExitCode.UNANSWERED;
  }
}
