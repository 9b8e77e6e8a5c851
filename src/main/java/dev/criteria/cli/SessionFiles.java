package dev.criteria.cli;

import dev.criteria.catalog.CompanyList;
import dev.criteria.catalog.UnusableCompaniesException;
import dev.criteria.evaluation.EqualCompanies;
import dev.criteria.journal.JournalReader;
import dev.criteria.journal.JournalRecord;
import dev.criteria.journal.SavedFiles;
import dev.criteria.journal.SessionFolder;
import dev.criteria.journal.SessionState;
import dev.criteria.journal.StateFile;
import dev.criteria.journal.Storage;
import dev.criteria.recovery.PlanException;
import dev.criteria.recovery.PlanJson;
import dev.criteria.recovery.SessionHistory;
import dev.criteria.recovery.SessionPlan;
import dev.criteria.text.ScreenText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

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
   * @throws PlanException when the plan cannot be used
   * @throws ChangedInputException when neither the copy of the companies nor the original is what
   *     it was
   */
  SessionWork work(List<String> notes) {
    Optional<SessionState> state = state();
    Present present = present(state);
    SessionPlan saved = present.plan();
    CompanyList companies = companies(companiesFile(saved.companies(), notes), saved);
    Instant started = state.map(SessionState::started).orElse(Instant.EPOCH);
    return present.isChanged()
        ? SessionWork.changed(saved, present.fingerprint(), companies, started)
        : SessionWork.unchanged(saved, present.fingerprint(), companies, started);
  }

  /**
   * What the journal tells of the session, counted by what it asks today. When the plan or the
   * companies of a changed session cannot be used, the counts go by the numbers of companies as
   * they stand in the journal.
   */
  SessionHistory history() {
    try (JournalReader reader = new JournalReader(storage, folder)) {
      Optional<SessionWork> work = workToCountBy();
      return work.flatMap(SessionWork::table)
          .map(table -> SessionHistory.read(reader, table))
          .orElseGet(
              () ->
                  SessionHistory.read(
                      reader, work.map(asked -> asked.plan().equal()).orElse(EqualCompanies.NONE)));
    }
  }

  /**
   * The work of a session that was changed, or in which companies repeat others; the companies are
   * read for that only.
   */
  private Optional<SessionWork> workToCountBy() {
    try {
      Present present = present(state());
      return present.isChanged() || present.plan().companies().repeated() > 0
          ? Optional.of(work(new ArrayList<>()))
          : Optional.empty();
    } catch (PlanException | ChangedInputException | UnusableCompaniesException e) {
      return Optional.empty();
    }
  }

  /**
   * The plan that counts.
   *
   * @param isChanged whether changes were accepted, so that numbers do not tell companies any more
   */
  private record Present(SessionPlan plan, String fingerprint, boolean isChanged) {}

  private Present present(Optional<SessionState> state) {
    SavedFiles files = new SavedFiles(storage, folder);
    String fingerprint = planFingerprint(state);
    byte[] bytes =
        files
            .plan(fingerprint)
            .orElseThrow(
                () ->
                    new PlanException(
                        folder.plan()
                            + ": missing or changed; the session cannot be resumed without it"));
    SessionPlan saved = PlanJson.read(bytes);
    // A plan that was to be replaced: what a later one has brought is not told by numbers, either.
    return new Present(
        saved,
        fingerprint,
        saved.revision() > SessionPlan.FIRST_REVISION || files.isReplaced(fingerprint));
  }

  /** The companies of a list, as many as the session evaluates. */
  static CompanyList companies(Path file, SessionPlan saved) {
    return CompanyList.read(file, ListChoices.of(saved.companies().reading()))
        .limitedTo(saved.companies().count());
  }

  /**
   * Where the session's companies can be read: its copy, or the original if that is the same.
   *
   * @param notes gets a line for each thing that the user should know
   * @throws ChangedInputException when neither is what it was
   */
  Path companiesFile(SessionPlan.CompaniesSource source, List<String> notes) {
    Path original = Path.of(source.original());
    boolean same = fingerprint(original).filter(source.fingerprint()::equals).isPresent();
    Optional<Path> copy =
        new SavedFiles(storage, folder).input(source.copy(), source.fingerprint());
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
    throw new ChangedInputException(
        ScreenText.path(folder.input().resolve(source.copy()))
            + ": missing or changed, and so is the original, "
            + ScreenText.path(original)
            + "; restore one of them, or begin a new session");
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

  /**
   * Names the plan that counts: by session.json, or else the plan of the last run that is whole.
   */
  String planFingerprint(Optional<SessionState> state) {
    SavedFiles files = new SavedFiles(storage, folder);
    return state
        .map(SessionState::plan)
        .or(
            () ->
                plansOfTheJournal().reversed().stream()
                    .filter(plan -> files.plan(plan).isPresent())
                    .findFirst())
        .orElse("");
  }

  /** The plans by which the runs of the session went, the last one at the end. */
  SequencedSet<String> plansOfTheJournal() {
    SequencedSet<String> plans = new LinkedHashSet<>();
    try (JournalReader reader = new JournalReader(storage, folder)) {
      reader.replay(
          line -> {
            if (line.head() instanceof JournalRecord.Header header) {
              plans.addLast(header.plan());
            }
          });
    }
    return plans;
  }
}
