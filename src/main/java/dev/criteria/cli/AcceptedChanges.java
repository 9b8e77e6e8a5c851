package dev.criteria.cli;

import dev.criteria.catalog.CompanyList;
import dev.criteria.catalog.CriteriaFiles;
import dev.criteria.catalog.ListOptions;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.RequestWording;
import dev.criteria.evaluation.Rules;
import dev.criteria.journal.JournalException;
import dev.criteria.journal.JournalReader;
import dev.criteria.journal.SavedFiles;
import dev.criteria.journal.SessionFolder;
import dev.criteria.journal.SessionState;
import dev.criteria.journal.StateFile;
import dev.criteria.journal.Storage;
import dev.criteria.recovery.PastWork;
import dev.criteria.recovery.PlanJson;
import dev.criteria.recovery.SessionPlan;
import dev.criteria.run.WorkPlan;
import dev.criteria.text.ScreenText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives a session other companies, criteria, rules or another model to go on with.
 *
 * <p>A stop at any point leaves a session that goes on either as before or as changed: first comes
 * the copy of the new list under a new name, then the new plan beside the old one, and last
 * session.json, which names the plan that counts.
 */
final class AcceptedChanges {
  private final Surroundings surroundings;
  private final Storage storage;
  private final PrintWriter err;
  private final SessionFolder folder;
  private final SavedFiles saved;
  private final DamageLimit limit;

  AcceptedChanges(
      Surroundings surroundings,
      Storage storage,
      PrintWriter err,
      SessionFolder folder,
      DamageLimit limit) {
    this.surroundings = surroundings;
    this.storage = storage;
    this.err = err;
    this.folder = folder;
    this.saved = new SavedFiles(storage, folder);
    this.limit = limit;
  }

  /**
   * Says what becomes of the session's evaluations, asks if there is a terminal to ask on, and
   * makes the changes last.
   *
   * @param before what the session asks so far
   * @param endpoints where it asks from now on
   * @return what it asks from now on, the same when nothing differs; nothing when the user does not
   *     agree
   * @throws ChangedInputException when the changes ask for another provider, or the list is changed
   *     meanwhile
   */
  Optional<SessionWork> accept(SessionWork before, Changes changes, Endpoints endpoints) {
    refuseOtherProvider(before.saved(), changes);
    try {
      Chosen chosen = companies(before, changes);
      if (chosen.toCopy().isPresent()) {
        OwnKeys.of(endpoints).refuseIn(chosen.toCopy().get(), chosen.companies().companies());
      }
      SessionPlan plan = plan(before.saved(), changes, endpoints, chosen.source());
      if (plan.equals(before.saved())) {
        err.println("Nothing has changed; the session goes on as it is.");
        return Optional.of(before);
      }
      return change(before, plan.next(), chosen, changes.agreed());
    } catch (IOException e) {
      throw new JournalException.StorageFailed("save the changes", folder.path(), e);
    }
  }

  /**
   * Companies and where they come from.
   *
   * @param toCopy the file of which the session has no copy yet
   */
  private record Chosen(
      SessionPlan.CompaniesSource source, CompanyList companies, Optional<Path> toCopy) {}

  private Chosen companies(SessionWork before, Changes changes) throws IOException {
    SessionPlan.CompaniesSource source = before.saved().companies();
    Optional<Integer> limit = changes.input().limit().or(before.saved().chosen()::limit);
    if (changes.input().companies.isPresent()) {
      Path file = surroundings.folder().resolve(changes.input().companies.get());
      return companies(before.saved(), file, limit, changes.input().list);
    }
    if (changes.input().limit().isPresent() || changes.input().list.isAnyGiven()) {
      return limited(read(source, changes.input().list), limit);
    }
    return new Chosen(source, before.list(), Optional.empty());
  }

  /** The session's own list, read by what was chosen this time, and else as it was before. */
  private Chosen read(SessionPlan.CompaniesSource source, ListChoices choices) {
    ListOptions options = choices.over(ListChoices.of(source.reading())).withoutMaxRows();
    SessionPlan.CompaniesSource read =
        new SessionPlan.CompaniesSource(
            source.original(),
            source.copy(),
            source.fingerprint(),
            source.count(),
            source.repeated(),
            ListChoices.saved(options));
    return new Chosen(read, savedCompanies(read), Optional.empty());
  }

  private Chosen companies(
      SessionPlan before, Path file, Optional<Integer> limit, ListChoices choices)
      throws IOException {
    String fingerprint = Inputs.fingerprint(file);
    if (fingerprint.equals(before.companies().fingerprint())) {
      return limited(read(before.companies(), choices), limit);
    }
    ListOptions options = choices.options();
    CompanyList list =
        CompanyList.read(file, limit.isPresent() ? options.withoutMaxRows() : options);
    warn(list.warnings());
    String copy =
        saved.freeInputName("companies", before.revision() + 1, SessionStart.ending(file));
    return limited(
        new Chosen(
            new SessionPlan.CompaniesSource(
                file.toAbsolutePath().toString(),
                copy,
                fingerprint,
                list.companies().size(),
                list.equal().repeated(),
                ListChoices.saved(options)),
            list,
            Optional.of(file)),
        limit);
  }

  private CompanyList savedCompanies(SessionPlan.CompaniesSource source) {
    Path copy = new SessionFiles(storage, folder).companiesFile(source, new ArrayList<>());
    return CompanyList.read(copy, ListChoices.of(source.reading()));
  }

  private static Chosen limited(Chosen chosen, Optional<Integer> limit) {
    CompanyList companies = chosen.companies().limitedTo(limit.orElse(Integer.MAX_VALUE));
    SessionPlan.CompaniesSource source = chosen.source();
    return new Chosen(
        new SessionPlan.CompaniesSource(
            source.original(),
            source.copy(),
            source.fingerprint(),
            companies.companies().size(),
            companies.equal().repeated(),
            source.reading()),
        companies,
        chosen.toCopy());
  }

  /** The plan with the changes, but with its old revision. */
  private SessionPlan plan(
      SessionPlan before,
      Changes changes,
      Endpoints endpoints,
      SessionPlan.CompaniesSource source) {
    InputOptions input = changes.input();
    List<String> products = input.products.isEmpty() ? before.chosen().products() : input.products;
    return new SessionPlan(
        before.revision(),
        before.provider(),
        changes.model().orElse(before.model()),
        changes.parameters().or(before.parameters()),
        before.fallbacks(),
        // Of a session that has kept none it cannot be said that they are others now.
        before.addresses().isEmpty() ? before.addresses() : endpoints.addresses(),
        RequestWording.VERSION,
        new Rules(
            changes.noDataPassesGeneral().orElse(before.rules().noDataPassesGeneral()),
            changes.asksAllStages().orElse(before.rules().asksAllStages())),
        criteria(before, input, products),
        new SessionPlan.Chosen(products, input.limit().or(before.chosen()::limit)),
        source);
  }

  private Criteria criteria(SessionPlan before, InputOptions input, List<String> products) {
    if (input.criteria.isEmpty()) {
      return Inputs.chosen(before.criteria(), products);
    }
    CriteriaFiles files =
        CriteriaFiles.read(input.criteria.stream().map(surroundings.folder()::resolve).toList());
    warn(files.warnings());
    return Inputs.chosen(files.criteria(), products);
  }

  private Optional<SessionWork> change(
      SessionWork before, SessionPlan plan, Chosen chosen, boolean agreed) throws IOException {
    byte[] bytes = PlanJson.write(plan);
    SessionWork now =
        SessionWork.changed(
            plan, SavedFiles.planFingerprint(bytes), chosen.companies(), before.started());
    try (JournalReader reader = new JournalReader(storage, folder)) {
      PastWork past = OpenSession.past(reader, now);
      OpenSession.refuseDamage(storage, folder, now, past, limit);
      ChangeCounts counts =
          ChangeCounts.of(
              minusFinished(before, OpenSession.past(reader, before)), minusFinished(now, past));
      new ChangeMessage(err).say(counts, past.totals());
      if (!agreed && !isAgreed()) {
        return Optional.empty();
      }
      if (chosen.toCopy().isPresent()) {
        copy(chosen.toCopy().get(), chosen.source());
      }
      saved.replacePlan(saved.plan(before.planFingerprint()).orElseThrow(), bytes);
      new StateFile(storage, folder)
          .write(
              now.state(
                  folder.id(),
                  SessionState.Phase.PAUSED,
                  "changes were accepted",
                  past.finished(),
                  past.totals().usage(),
                  surroundings.clock().instant()));
    }
    err.println("Changes accepted.");
    err.flush();
    return Optional.of(chosen.toCopy().isEmpty() ? now : readFromCopy(now, chosen));
  }

  /** Companies are read when they are asked for, and the user's own file may change by then. */
  private SessionWork readFromCopy(SessionWork work, Chosen chosen) {
    return SessionWork.changed(
        work.saved(),
        work.planFingerprint(),
        savedCompanies(chosen.source()).limitedTo(chosen.source().count()),
        work.started());
  }

  /** Without a terminal the option itself says that the user agrees. */
  private boolean isAgreed() {
    boolean agrees = surroundings.terminal().agrees("Go on with these changes?").orElse(true);
    if (!agrees) {
      err.println("Nothing was changed.");
      err.flush();
    }
    return agrees;
  }

  private void copy(Path file, SessionPlan.CompaniesSource source) throws IOException {
    String copied;
    try (InputStream original = Files.newInputStream(file)) {
      copied = saved.saveInput(original, source.copy());
    }
    if (!copied.equals(source.fingerprint())) {
      throw new ChangedInputException(
          ScreenText.path(file)
              + ": was changed while it was read; the session is as it was, run the command again"
              + " when the file is complete");
    }
  }

  private static WorkPlan minusFinished(SessionWork work, PastWork past) {
    return work.plan().minus((company, product) -> past.isFinished(company, product.name()));
  }

  private void warn(List<String> warnings) {
    warnings.forEach(warning -> err.println("warning: " + warning));
  }

  private static void refuseOtherProvider(SessionPlan before, Changes changes) {
    if (changes.model().isPresent()
        && before.provider().equals(ProviderOptions.Kind.simulated.name())) {
      throw new UsageException("--model: means nothing to the simulated provider; leave it out");
    }
    if (!changes.parameters().equals(SessionPlan.Parameters.NONE)
        && before.provider().equals(ProviderOptions.Kind.simulated.name())) {
      throw new UsageException(
          "--temperature, --reasoning-effort and --max-completion-tokens: mean nothing to the"
              + " simulated provider; leave them out");
    }
    if (changes.provider().filter(kind -> !kind.name().equals(before.provider())).isPresent()) {
      throw new ChangedInputException(
          "--provider: the session asks "
              + before.provider()
              + ", and cannot go on with another; leave the option out, or begin a new session");
    }
  }
}
