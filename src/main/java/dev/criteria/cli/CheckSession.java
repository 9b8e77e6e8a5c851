package dev.criteria.cli;

import dev.criteria.journal.Damage;
import dev.criteria.journal.Findings;
import dev.criteria.journal.JournalCheck;
import dev.criteria.journal.JournalRepair;
import dev.criteria.journal.Owner;
import dev.criteria.journal.SessionFolder;
import dev.criteria.journal.SessionLock;
import dev.criteria.journal.SessionState;
import dev.criteria.journal.StateFile;
import dev.criteria.journal.Storage;
import dev.criteria.text.Count;
import dev.criteria.text.ScreenText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Verifies a session, says what is damaged, and sets it aside when asked to. */
final class CheckSession {
  private static final int SHOWN = 50;

  private final Surroundings surroundings;
  private final Storage storage;
  private final PrintWriter out;

  CheckSession(Surroundings surroundings, Storage storage, PrintWriter out) {
    this.surroundings = surroundings;
    this.storage = storage;
    this.out = out;
  }

  /** Checks, and before that repairs the journal when {@code repairs}; damage that stays is 10. */
  ExitCode run(SessionFolder folder, boolean repairs) {
    if (!repairs) {
      return checked(folder);
    }
    try (SessionLock _ =
        SessionLock.acquire(storage, folder, Owner.ofThisProcess(), surroundings.clock(), false)) {
      repair(folder);
      return checked(folder);
    }
  }

  private void repair(SessionFolder folder) {
    say(JournalCheck.of(storage, folder).findings());
    JournalRepair.Repaired repaired = new JournalRepair(storage, folder).repair();
    if (repaired.parts() == 0) {
      out.print("Nothing had to be set aside.\n");
      return;
    }
    out.printf(Locale.ROOT, "Set aside %,d damaged parts; kept as they were:%n", repaired.parts());
    repaired.copies().forEach(copy -> out.printf(Locale.ROOT, "  %s%n", ScreenText.path(copy)));
    out.print("What stood in them is evaluated again when the session is resumed.\n");
    correctState(folder);
  }

  /** A session that was complete may not be so any more. */
  private void correctState(SessionFolder folder) {
    StateFile file = new StateFile(storage, folder);
    Optional<SessionState> state = file.read();
    long done = new SessionFiles(storage, folder).history().done();
    if (state.isPresent() && done < state.get().done()) {
      file.write(state.get().afterLoss(done, surroundings.clock().instant()));
    }
  }

  private ExitCode checked(SessionFolder folder) {
    boolean isRunning = SessionLock.holder(storage, folder).isPresent();
    JournalCheck check = JournalCheck.of(storage, folder);
    Findings findings = check.findings();
    List<String> files = new SavedFilesCheck(storage, folder).complaints();
    say(findings);
    files.forEach(complaint -> out.printf(Locale.ROOT, "%s%n", complaint));
    boolean isWhole = check.isWhole() && files.isEmpty();
    out.printf(
        "Session %s is %s: %s in %s, %s.%n",
        folder.id().value(),
        isWhole ? "whole" : "damaged",
        Count.of(findings.records(), "record"),
        Count.of(findings.segments(), "file"),
        SessionWords.bytes(findings.bytes()));
    if (isRunning && findings.unfinished() > 0) {
      out.print("A process works on it; the incomplete line may just be being written.\n");
    }
    if (findings.damaged() > 0) {
      out.printf(
          Locale.ROOT,
          "To set the damaged lines aside: app --check-session %s --repair%n",
          folder.id().value());
    }
    out.flush();
    return isWhole ? ExitCode.DONE : ExitCode.DAMAGED;
  }

  private void say(Findings findings) {
    findings.damages().stream()
        .limit(SHOWN)
        .forEach(
            damage ->
                out.printf(
                    Locale.ROOT,
                    "journal/%s.jsonl: offset %d, %,d bytes: %s%n",
                    damage.segment(),
                    damage.offset(),
                    damage.length(),
                    words(damage.kind())));
    long more =
        findings.damaged() + findings.unfinished() - Math.min(SHOWN, findings.damages().size());
    if (more > 0) {
      out.printf(Locale.ROOT, "... and %,d more%n", more);
    }
    findings
        .missingSegments()
        .forEach(
            segment -> out.printf(Locale.ROOT, "journal/%s.jsonl: the file is missing%n", segment));
    if (findings.missing() > 0) {
      out.printf(Locale.ROOT, "%,d lines are missing, damaged ones included%n", findings.missing());
    }
    if (findings.withoutHeader() > 0) {
      out.printf(Locale.ROOT, "%,d files do not begin with a header%n", findings.withoutHeader());
    }
    if (findings.duplicates() > 0) {
      out.printf(Locale.ROOT, "%,d lines came twice; the first counts%n", findings.duplicates());
    }
  }

  private static String words(Damage.Kind kind) {
    return switch (kind) {
      case UNFINISHED -> "incomplete last line, as a killed process leaves it";
      case BROKEN -> "the checksum does not fit";
      case CONVERTED -> "converted by an editor (line ends or byte order mark)";
      case TOO_LONG -> "longer than any line that is written";
      case MALFORMED -> "the checksum fits, but it is no record";
    };
  }
}
