package dev.criteria.cli;

import dev.criteria.catalog.CompanyList;
import dev.criteria.evaluation.Company;
import dev.criteria.journal.JournalReader;
import dev.criteria.journal.JournalRecord;
import dev.criteria.journal.SavedFiles;
import dev.criteria.journal.SessionFolder;
import dev.criteria.journal.SessionState;
import dev.criteria.journal.StateFile;
import dev.criteria.journal.Storage;
import dev.criteria.recovery.PlanException;
import dev.criteria.recovery.PlanJson;
import dev.criteria.recovery.SessionPlan;
import dev.criteria.run.WorkPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads back what a session saved when it began. */
final class SessionFiles {
  private final Storage storage;
  private final SessionFolder folder;

  SessionFiles(Storage storage, SessionFolder folder) {
    this.storage = storage;
    this.folder = folder;
  }

  /**
   * The state as it was last saved; nothing when session.json is missing or damaged, which the
   * journal and the plan make up for.
   */
  Optional<SessionState> state() {
    return new StateFile(storage, folder).read();
  }

  /**
   * What the session asks.
   *
   * @param notes gets a line for each thing that the user should know
   * @throws PlanException when the plan or the companies cannot be used
   */
  SessionWork work(List<String> notes) {
    Optional<SessionState> state = state();
    String planFingerprint = state.map(SessionState::plan).orElseGet(this::planOfTheJournal);
    SavedFiles files = new SavedFiles(storage, folder);
    byte[] bytes =
        files
            .plan(planFingerprint)
            .orElseThrow(
                () ->
                    new PlanException(
                        folder.plan()
                            + ": missing or changed; the session cannot be resumed without it"));
    SessionPlan saved = PlanJson.read(bytes);
    List<Company> companies = companies(companiesFile(files, saved, notes), saved);
    return new SessionWork(
        saved,
        planFingerprint,
        plan(companies, saved),
        state.map(SessionState::started).orElse(Instant.EPOCH));
  }

  /** The companies of a list, as many as the session evaluates. */
  static List<Company> companies(Path file, SessionPlan saved) {
    List<Company> companies = CompanyList.read(file).companies();
    return companies.subList(0, Math.min(saved.companies().count(), companies.size()));
  }

  /** The work of a session of which nothing is done yet. */
  static WorkPlan plan(List<Company> companies, SessionPlan saved) {
    return new WorkPlan(companies, saved.criteria(), saved.rules(), WorkPlan.Finished.NOTHING);
  }

  private Path companiesFile(SavedFiles files, SessionPlan saved, List<String> notes) {
    SessionPlan.CompaniesSource source = saved.companies();
    Path original = Path.of(source.original());
    boolean same = fingerprint(original).filter(source.fingerprint()::equals).isPresent();
    Optional<Path> copy = files.input(source.copy(), source.fingerprint());
    if (copy.isPresent()) {
      if (!same) {
        notes.add(
            original.getFileName()
                + " has changed or gone since this session began; going on with the saved copy");
      }
      return copy.get();
    }
    if (same) {
      notes.add("the session's copy of the companies is damaged; the original is the same");
      return original;
    }
    throw new PlanException(
        folder.input().resolve(source.copy())
            + ": missing or changed, and so is the original; the session cannot be resumed");
  }

  private static Optional<String> fingerprint(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream content = Files.newInputStream(file)) {
      return Optional.of(SavedFiles.fingerprint(content));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String planOfTheJournal() {
    List<String> plans = new ArrayList<>();
    try (JournalReader reader = new JournalReader(storage, folder)) {
      reader.replay(
          line -> {
            if (line.head() instanceof JournalRecord.Header header) {
              plans.add(header.plan());
            }
          });
    }
    return plans.isEmpty() ? "" : plans.getLast();
  }
}
