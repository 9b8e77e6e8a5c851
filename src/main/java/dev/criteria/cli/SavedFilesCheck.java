package dev.criteria.cli;

import dev.criteria.journal.SavedFiles;
import dev.criteria.journal.SessionFolder;
import dev.criteria.journal.SessionState;
import dev.criteria.journal.Storage;
import dev.criteria.recovery.PlanException;
import dev.criteria.recovery.PlanJson;
import dev.criteria.recovery.SessionPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Verifies the files of a session beside its journal: its state, every plan and every copy. */
final class SavedFilesCheck {
  private final Storage storage;
  private final SessionFolder folder;
  private final SavedFiles saved;

  SavedFilesCheck(Storage storage, SessionFolder folder) {
    this.storage = storage;
    this.folder = folder;
    this.saved = new SavedFiles(storage, folder);
  }

  /** What is wrong, a line each. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    SessionFiles files = new SessionFiles(storage, folder);
    Optional<SessionState> state = files.state();
    if (state.isEmpty()) {
      complaints.add("session.json: missing or damaged; resuming the session makes it again");
    }
    Set<String> plans = new HashSet<>(files.plansOfTheJournal());
    String fingerprint = files.planFingerprint(state);
    if (fingerprint.isEmpty() && plans.isEmpty()) {
      return complaints;
    }
    Optional<byte[]> plan = saved.plan(fingerprint);
    if (plan.isEmpty()) {
      complaints.add("plan.json: missing or changed; the session cannot be resumed without it");
    }
    plans.add(fingerprint);
    complaints.addAll(copies(plan.flatMap(bytes -> read(bytes, complaints)), plans));
    return complaints;
  }

  private static Optional<SessionPlan> read(byte[] plan, List<String> complaints) {
    try {
      return Optional.of(PlanJson.read(plan));
    } catch (PlanException e) {
      complaints.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private List<String> copies(Optional<SessionPlan> plan, Set<String> plans) {
    List<String> complaints = new ArrayList<>();
    if (plan.isPresent()
        && plan.get().revision() > SessionPlan.FIRST_REVISION
        && saved.previousPlan(plans).isEmpty()) {
      complaints.add("plan.json.previous: missing or changed; the session goes on without it");
    }
    Optional<SessionPlan.CompaniesSource> present = plan.map(SessionPlan::companies);
    present
        .filter(source -> saved.input(source.copy(), source.fingerprint()).isEmpty())
        .ifPresent(source -> complaints.add("input/" + source.copy() + ": missing or changed"));
    Optional<SequencedMap<String, String>> all = saved.inputs();
    if (all.isEmpty()) {
      complaints.add("input/input.sha256: missing or damaged; the session goes on without it");
    }
    all.ifPresent(
        inputs ->
            inputs.forEach(
                (name, fingerprint) -> {
                  if (present.filter(source -> source.copy().equals(name)).isEmpty()
                      && saved.input(name, fingerprint).isEmpty()) {
                    complaints.add(
                        "input/" + name + ": missing or changed; an earlier list of the session");
                  }
                }));
    return complaints;
  }
}
