package dev.criteria.cli;

import dev.criteria.journal.Owner;
import dev.criteria.journal.Storage;
import dev.criteria.recovery.Age;
import dev.criteria.recovery.CleanUp;
import dev.criteria.recovery.SessionEntry;
import dev.criteria.text.Count;
import dev.criteria.text.ScreenText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Removes old sessions after showing which, and asking. */
final class CleanSessions {
  private static final int SHOWN = 100;

  private final CleanUp cleanUp;
  private final Path sessions;
  private final Terminal terminal;
  private final PrintWriter out;
  private final PrintWriter err;

  CleanSessions(
      Storage storage, Path sessions, Terminal terminal, PrintWriter out, PrintWriter err) {
    this.cleanUp = new CleanUp(storage, sessions, Owner.ofThisProcess());
    this.sessions = sessions;
    this.terminal = terminal;
    this.out = out;
    this.err = err;
  }

  /**
   * Plans, shows, asks and removes.
   *
   * @throws UsageException when the age is none, or when nobody can be asked
   */
  ExitCode run(SessionOptions options, Instant now) {
    Duration age =
        Age.parse(options.olderThan)
            .orElseThrow(() -> new UsageException("--older-than: expected e.g. 30d"));
    if (age.isZero() && !options.yes) {
      throw new UsageException(
          "--older-than: " + options.olderThan + " means every session; add --yes if you mean it");
    }
    CleanUp.Plan plan = cleanUp.plan(new CleanUp.Wish(age, options.includesResumable), now);
    show(plan);
    if (plan.isEmpty()) {
      return ExitCode.DONE;
    }
    if (!options.yes && !isAgreed()) {
      out.print("Nothing was removed.\n");
      out.flush();
      return ExitCode.DONE;
    }
    return say(cleanUp.carryOut(plan));
  }

  private boolean isAgreed() {
    return terminal
        .agrees("Remove?")
        .orElseThrow(
            () ->
                new UsageException(
                    "--clean-sessions: there is no terminal to ask on; add --yes to remove what is"
                        + " shown"));
  }

  private void show(CleanUp.Plan plan) {
    if (plan.isEmpty()) {
      out.printf(Locale.ROOT, "Nothing to remove in %s.%n", ScreenText.path(sessions));
    } else {
      out.printf(
          "To be removed from %s: %s and %s, %s.%n",
          ScreenText.path(sessions),
          Count.of(plan.sessions().size(), "session"),
          Count.of(plan.leftovers().size(), "leftover"),
          SessionWords.bytes(plan.bytes()));
    }
    plan.sessions().stream().limit(SHOWN).forEach(doomed -> show(doomed, plan.now()));
    if (plan.sessions().size() > SHOWN) {
      out.printf("  ... and %s%n", Count.of(plan.sessions().size() - SHOWN, "more session"));
    }
    if (plan.spared() > 0) {
      out.printf(
          "Kept, although as old: %s that can be resumed; --include-resumable removes them, too.%n",
          Count.of(plan.spared(), "session"));
    }
    out.flush();
  }

  private void show(CleanUp.Doomed doomed, Instant now) {
    SessionEntry entry = doomed.entry();
    out.printf(
        Locale.ROOT,
        "  %s  %s  %s  %s old  %s%n",
        entry.id().value(),
        SessionWords.word(entry.condition()),
        Count.of(entry.advance().done(), "evaluation"),
        Age.shown(entry.age(now)),
        SessionWords.bytes(doomed.bytes()));
  }

  private ExitCode say(CleanUp.Removed removed) {
    out.printf(
        "Removed %s and %s, %s.%n",
        Count.of(removed.sessions(), "session"),
        Count.of(removed.leftovers(), "leftover"),
        SessionWords.bytes(removed.bytes()));
    if (removed.kept() > 0) {
      out.printf("Taken up meanwhile and kept: %s.%n", Count.of(removed.kept(), "session"));
    }
    out.flush();
    removed.failures().forEach(failure -> err.println("error: " + failure));
    err.flush();
    return removed.failures().isEmpty() ? ExitCode.DONE : ExitCode.STORAGE;
  }
}
