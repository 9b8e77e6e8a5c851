package dev.criteria.cli;

import dev.criteria.catalog.CompanyList;
import dev.criteria.evaluation.RequestWording;
import dev.criteria.evaluation.Usage;
import dev.criteria.journal.JournalException;
import dev.criteria.journal.Owner;
import dev.criteria.journal.SavedFiles;
import dev.criteria.journal.SessionFolder;
import dev.criteria.journal.SessionId;
import dev.criteria.journal.SessionLock;
import dev.criteria.journal.SessionState;
import dev.criteria.journal.StateFile;
import dev.criteria.journal.Storage;
import dev.criteria.recovery.PlanJson;
import dev.criteria.recovery.SessionPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/** Makes a new session: its folder with its own copy of the input and of the plan. */
final class SessionStart {
  private final Surroundings surroundings;
  private final Storage storage;
  private final Inputs inputs;
  private final Instant now;
  private final String provider;
  private final String model;
  private final SessionPlan.Parameters parameters;
  private final Endpoints endpoints;

  /**
   * Prepares a session.
   *
   * @param provider the provider's name
   * @param model the model that is asked
   * @param parameters what is sent along to steer it
   * @param endpoints where is asked
   */
  SessionStart(
      Surroundings surroundings,
      Storage storage,
      Inputs inputs,
      String provider,
      String model,
      SessionPlan.Parameters parameters,
      Endpoints endpoints) {
    this.surroundings = surroundings;
    this.storage = storage;
    this.inputs = inputs;
    this.now = surroundings.clock().instant();
    this.provider = provider;
    this.model = model;
    this.parameters = parameters;
    this.endpoints = endpoints;
  }

  /**
   * Makes the folder and takes the session for this process.
   *
   * @param id the id the user chose; absent for one after the time of day
   * @throws JournalException.SessionExists when the id is taken
   */
  OpenSession create(Optional<SessionId> id, Path sessions) {
    SessionFolder folder =
        id.map(chosen -> SessionFolder.create(storage, sessions, chosen, this::fill))
            .orElseGet(
                () ->
                    SessionFolder.createAt(
                        storage,
                        sessions,
                        LocalDateTime.ofInstant(now, surroundings.zone()),
                        this::fill));
    SessionLock lock =
        SessionLock.acquire(storage, folder, Owner.ofThisProcess(), surroundings.clock(), false);
    return new OpenSession(folder, lock, work(folder));
  }

  private void fill(SessionFolder draft) throws IOException {
    SavedFiles files = new SavedFiles(storage, draft);
    String copy = "companies" + ending(inputs.list().file());
    String fingerprint;
    try (InputStream original = Files.newInputStream(inputs.list().file())) {
      fingerprint = files.saveInput(original, copy);
    }
    SessionPlan plan =
        new SessionPlan(
            SessionPlan.FIRST_REVISION,
            provider,
            model,
            parameters,
            endpoints.fallbacks().stream().map(FallbackEndpoint::toSave).toList(),
            endpoints.addresses(),
            RequestWording.VERSION,
            inputs.plan().rules(),
            inputs.plan().criteria(),
            inputs.chosen(),
            new SessionPlan.CompaniesSource(
                inputs.list().file().toAbsolutePath().toString(),
                copy,
                fingerprint,
                inputs.plan().companies().size(),
                inputs.plan().equal().repeated(),
                inputs.reading()));
    String planFingerprint = files.savePlan(PlanJson.write(plan));
    SessionWork work = SessionWork.unchanged(plan, planFingerprint, inputs.list(), now);
    new StateFile(storage, draft)
        .write(work.state(draft.id(), SessionState.Phase.RUNNING, "", 0, new Usage(0, 0, 0), now));
  }

  /** The session's work by its own copies: what was copied counts, not what was read before. */
  private SessionWork work(SessionFolder folder) {
    String planFingerprint = new StateFile(storage, folder).read().orElseThrow().plan();
    SavedFiles files = new SavedFiles(storage, folder);
    SessionPlan saved = PlanJson.read(files.plan(planFingerprint).orElseThrow());
    SessionPlan.CompaniesSource source = saved.companies();
    CompanyList companies =
        SessionFiles.companies(
            files.input(source.copy(), source.fingerprint()).orElseThrow(), saved);
    return SessionWork.unchanged(saved, planFingerprint, companies, now);
  }

  /** How the name of the session's copy of a file ends: like the file's own, if that is plain. */
  static String ending(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    boolean plain = dot > 0 && name.substring(dot).matches("\\.[A-Za-z0-9]{1,8}");
    return plain ? name.substring(dot) : ".csv";
  }
}
