package dev.criteria.cli;

import dev.criteria.catalog.CompanyList;
import dev.criteria.catalog.CriteriaFiles;
import dev.criteria.evaluation.Company;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  AcceptedChanges(
      Surroundings surroundings, Storage storage, PrintWriter err, SessionFolder folder) {
    this.surroundings = surroundings;
    this.storage = storage;
    this.err = err;
    this.folder = folder;
    this.saved = new SavedFiles(storage, folder);
  }

  /**
   * Says what becomes of the session's evaluations, and makes the changes last.
   *
   * @param before what the session asks so far
   * @return what it asks from now on; the same when nothing differs
   * @throws ChangedInputException when the changes ask for another provider
   */
  SessionWork accept(SessionWork before, Changes changes) {
    refuseOtherProvider(before.saved(), changes);
    try {
      Chosen chosen = companies(before, changes);
      SessionPlan plan = plan(before.saved(), changes, chosen.source());
      if (plan.equals(before.saved())) {
        err.println("Nothing has changed; the session goes on as it is.");
        return before;
      }
      return change(before, next(plan), chosen.companies());
    } catch (IOException e) {
      throw new JournalException.StorageFailed("save the changes", folder.path(), e);
    }
  }

  /** Companies and where they come from. */
  private record Chosen(SessionPlan.CompaniesSource source, List<Company> companies) {}

  private Chosen companies(SessionWork before, Changes changes) throws IOException {
    SessionPlan.CompaniesSource source = before.saved().companies();
    Optional<Integer> limit = changes.input().limit().or(before.saved().chosen()::limit);
    if (changes.input().companies.isPresent()) {
      Path file = surroundings.folder().resolve(changes.input().companies.get());
      return companies(before.saved(), file, limit);
    }
    if (changes.input().limit().isPresent()) {
      return limited(source, savedCompanies(source), limit);
    }
    return new Chosen(source, before.plan().companies());
  }

  private Chosen companies(SessionPlan before, Path file, Optional<Integer> limit)
      throws IOException {
    String fingerprint = Inputs.fingerprint(file);
    CompanyList list = CompanyList.read(file);
    warn(list.warnings());
    if (fingerprint.equals(before.companies().fingerprint())) {
      return limited(before.companies(), savedCompanies(before.companies()), limit);
    }
    String copy =
        saved.freeInputName("companies", before.revision() + 1, SessionStart.ending(file));
    String copied;
    try (InputStream original = Files.newInputStream(file)) {
      copied = saved.saveInput(original, copy);
    }
    // What was copied counts, not what was read before: the user's file may change any time.
    List<Company> companies = CompanyList.read(saved.input(copy, copied).orElseThrow()).companies();
    String original = file.toAbsolutePath().toString();
    return limited(
        new SessionPlan.CompaniesSource(original, copy, copied, companies.size()),
        companies,
        limit);
  }

  private List<Company> savedCompanies(SessionPlan.CompaniesSource source) {
    Path copy = new SessionFiles(storage, folder).companiesFile(source, new ArrayList<>());
    return CompanyList.read(copy).companies();
  }

  private static Chosen limited(
      SessionPlan.CompaniesSource source, List<Company> companies, Optional<Integer> limit) {
    int count = Math.min(limit.orElse(companies.size()), companies.size());
    return new Chosen(
        new SessionPlan.CompaniesSource(
            source.original(), source.copy(), source.fingerprint(), count),
        companies.subList(0, count));
  }

  /** The plan with the changes, but with its old revision. */
  private SessionPlan plan(
      SessionPlan before, Changes changes, SessionPlan.CompaniesSource source) {
    InputOptions input = changes.input();
    List<String> products = input.products.isEmpty() ? before.chosen().products() : input.products;
    return new SessionPlan(
        before.revision(),
        before.provider(),
        changes.model().orElse(before.model()),
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
    CriteriaFiles files = CriteriaFiles.read(surroundings.folder().resolve(input.criteria.get()));
    warn(files.warnings());
    return Inputs.chosen(files.criteria(), products);
  }

  private static SessionPlan next(SessionPlan plan) {
    return new SessionPlan(
        plan.revision() + 1,
        plan.provider(),
        plan.model(),
        plan.wording(),
        plan.rules(),
        plan.criteria(),
        plan.chosen(),
        plan.companies());
  }

  private SessionWork change(SessionWork before, SessionPlan plan, List<Company> companies)
      throws IOException {
    byte[] bytes = PlanJson.write(plan);
    SessionWork now =
        SessionWork.changed(plan, SavedFiles.planFingerprint(bytes), companies, before.started());
    try (JournalReader reader = new JournalReader(storage, folder)) {
      PastWork past = OpenSession.past(reader, now);
      say(
          ChangeCounts.of(
              minusFinished(before, OpenSession.past(reader, before)), minusFinished(now, past)));
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
    return now;
  }

  private static WorkPlan minusFinished(SessionWork work, PastWork past) {
    return work.plan().minus((company, product) -> past.isFinished(company, product.name()));
  }

  private void say(ChangeCounts counts) {
    err.printf(
        Locale.ROOT,
        "Changes accepted: of the evaluations %,d are kept, %,d are done again, %,d are new, %,d"
            + " are dropped; %,d are still to do as before.%n",
        counts.kept(),
        counts.again(),
        counts.added(),
        counts.dropped(),
        counts.pending());
    err.flush();
  }

  private void warn(List<String> warnings) {
    warnings.forEach(warning -> err.println("warning: " + warning));
  }

  private static void refuseOtherProvider(SessionPlan before, Changes changes) {
    if (changes.model().isPresent()
        && before.provider().equals(ProviderOptions.Kind.simulated.name())) {
      throw new UsageException("--model: means nothing to the simulated provider; leave it out");
    }
    if (changes.provider().filter(kind -> !kind.name().equals(before.provider())).isPresent()) {
      throw new ChangedInputException(
          "--provider: the session asks "
              + before.provider()
              + ", and cannot go on with another; leave the option out, or begin a new session");
    }
  }
}
