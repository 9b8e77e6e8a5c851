package dev.criteria.cli;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies the files of a session beside its journal. */
final class SavedFilesCheck {
  private final Storage storage;
  private final SessionFolder folder;

  SavedFilesCheck(Storage storage, SessionFolder folder) {
    this.storage = storage;
    this.folder = folder;
  }

  /** What is wrong, a line each. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    Optional<SessionState> state = new StateFile(storage, folder).read();
    if (state.isEmpty()) {
      complaints.add("session.json: missing or damaged; resuming the session makes it again");
    }
    String fingerprint = state.map(SessionState::plan).orElseGet(this::planOfTheJournal);
    if (fingerprint.isEmpty()) {
      return complaints;
    }
    SavedFiles files = new SavedFiles(storage, folder);
    Optional<byte[]> plan = files.plan(fingerprint);
    if (plan.isEmpty()) {
      complaints.add("plan.json: missing or changed; the session cannot be resumed without it");
      return complaints;
    }
    try {
      SessionPlan.CompaniesSource companies = PlanJson.read(plan.get()).companies();
      if (files.input(companies.copy(), companies.fingerprint()).isEmpty()) {
        complaints.add("input/" + companies.copy() + ": missing or changed");
      }
    } catch (PlanException e) {
      complaints.add(String.valueOf(e.getMessage()));
    }
    return complaints;
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
