package dev.criteria.cli;

import dev.criteria.journal.DiskStorage;
import dev.criteria.journal.JournalException;
import dev.criteria.journal.JournalReader;
import dev.criteria.journal.SessionId;
import dev.criteria.journal.Storage;
import dev.criteria.recovery.SessionPlan;
import dev.criteria.run.WorkPlan;
import dev.criteria.text.Count;
import dev.criteria.text.ScreenText;
import java.io.PrintWriter;
import java.util.Optional;

/** Evaluates a list of companies in a new session. */
final class NewSession {
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
  ExitCode run(InputOptions input, ProviderOptions provider, RunOptions run, RunSettings how)
      throws InterruptedException {
    Optional<SessionId> id = run.sessionId.map(SessionId::new);
    provider.refuseContradictions();
    Endpoints endpoints = Endpoints.chosen(provider, surroundings);
    Inputs inputs = Inputs.read(input, surroundings.folder());
    inputs.warnings().forEach(warning -> err.println("warning: " + warning));
    SessionPlan.Parameters parameters = provider.modelChoices.parameters();
    String model = endpoints.model();
    OwnKeys.of(endpoints).refuseIn(inputs.list().file(), inputs.plan().companies());
    how.maxCost()
        .map(max -> CostLimit.of(max, model, how.prices()))
        .ifPresent(limit -> limit.refuseIfExceededBy(inputs.plan()));
    try (Connections connections =
            Connections.open(
                endpoints,
                parameters,
                provider,
                how.concurrency().most(),
                surroundings,
                this::note);
        OpenSession session =
            new SessionStart(
                    surroundings,
                    storage,
                    inputs,
                    provider.kind.name(),
                    model,
                    parameters,
                    endpoints)
                .create(id, surroundings.folder().resolve(run.sessions));
        JournalReader reader = session.reader(storage)) {
      announce(session, how.concurrency(), connections);
      return new SessionRun(surroundings, storage, out, err, session, how)
          .run(connections.inOrder(), OpenSession.past(reader, session.work()));
    } catch (JournalException.SessionExists e) {
      throw new UsageException(
          e.getMessage()
              + ", or go on with it: "
              + SessionWords.resumeCommand(id.orElseThrow(), run.sessions));
    }
  }

  private static String companies(WorkPlan plan) {
    int rows = plan.companies().size();
    int repeated = plan.equal().repeated();
    return repeated == 0
        ? Count.of(rows, "company", "companies")
        : Count.of(rows, "row") + ", " + Count.of(rows - repeated, "company", "companies");
  }

  private void note(String text) {
    err.println("note: " + ScreenText.shown(text));
    err.flush();
  }

  private void announce(OpenSession session, Concurrency concurrency, Connections connections) {
    WorkPlan plan = session.work().plan();
    err.printf(
        "Session %s: %s x %s, asking %s, %s%n",
        session.folder().id().value(),
        companies(plan),
        Count.of(plan.criteria().products().size(), "product"),
        connections.place(),
        concurrency);
    err.flush();
  }
}
