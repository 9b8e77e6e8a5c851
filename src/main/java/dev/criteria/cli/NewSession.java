package dev.criteria.cli;

import dev.criteria.journal.DiskStorage;
import dev.criteria.journal.JournalException;
import dev.criteria.journal.JournalReader;
import dev.criteria.journal.SessionId;
import dev.criteria.journal.Storage;
import dev.criteria.provider.simulated.SimulatedNotice;
import dev.criteria.recovery.SessionPlan;
import dev.criteria.run.WorkPlan;
import dev.criteria.settings.EndpointSettings;
import dev.criteria.text.ScreenText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
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
    Optional<EndpointSettings> endpoint = endpoint(provider);
    List<FallbackEndpoint> fallbacks = FallbackEndpoint.chosen(provider, surroundings);
    Inputs inputs = Inputs.read(input, surroundings.folder());
    inputs.warnings().forEach(warning -> err.println("warning: " + warning));
    SessionPlan.Parameters parameters = provider.modelChoices.parameters();
    String model = endpoint.map(EndpointSettings::model).orElse(SimulatedNotice.MODEL);
    OwnKeys.of(endpoint, fallbacks).refuseIn(inputs.list().file(), inputs.plan().companies());
    how.maxCost()
        .map(max -> CostLimit.of(max, model, how.prices()))
        .ifPresent(limit -> limit.refuseIfExceededBy(inputs.plan()));
    try (Connections connections =
            Connections.open(
                endpoint,
                fallbacks,
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
                    fallbacks.stream().map(FallbackEndpoint::toSave).toList())
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

  private Optional<EndpointSettings> endpoint(ProviderOptions provider) {
    return switch (provider.kind) {
      case openai ->
          Optional.of(
              EndpointSettings.resolve(
                  provider.baseUrl,
                  provider.model,
                  provider.allowsHttp,
                  surroundings.environment()));
      case simulated -> Optional.empty();
    };
  }

  private static String companies(WorkPlan plan) {
    int rows = plan.companies().size();
    int repeated = plan.equal().repeated();
    return repeated == 0
        ? String.format(Locale.ROOT, "%,d companies", rows)
        : String.format(Locale.ROOT, "%,d rows, %,d companies", rows, rows - repeated);
  }

  private void note(String text) {
    err.println("note: " + ScreenText.shown(text));
    err.flush();
  }

  private void announce(OpenSession session, Concurrency concurrency, Connections connections) {
    WorkPlan plan = session.work().plan();
    err.printf(
        Locale.ROOT,
        "Session %s: %s x %,d products, asking %s, %s%n",
        session.folder().id().value(),
        companies(plan),
        plan.criteria().products().size(),
        connections.place(),
        concurrency);
    err.flush();
  }
}
