package dev.criteria.cli;

import dev.criteria.journal.Owner;
import dev.criteria.journal.Storage;
import dev.criteria.recovery.Age;
import dev.criteria.recovery.CleanUp;
import dev.criteria.recovery.SessionEntry;
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
          Locale.ROOT,
          "To be removed from %s: %,d sessions and %,d leftovers, %s.%n",
          ScreenText.path(sessions),
          plan.sessions().size(),
          plan.leftovers().size(),
          SessionWords.bytes(plan.bytes()));
    }
    plan.sessions().stream().limit(SHOWN).forEach(doomed -> show(doomed, plan.now()));
    if (plan.sessions().size() > SHOWN) {
      out.printf(Locale.ROOT, "  ... and %,d more sessions%n", plan.sessions().size() - SHOWN);
    }
    if (plan.spared() > 0) {
      out.printf(
          Locale.ROOT,
          "%,d sessions as old are kept because they can be resumed; --include-resumable removes"
              + " them, too.%n",
          plan.spared());
    }
    out.flush();
  }

  private void show(CleanUp.Doomed doomed, Instant now) {
    SessionEntry entry = doomed.entry();
    out.printf(
        Locale.ROOT,
        "  %s  %s  %,d evaluations  %s old  %s%n",
        entry.id().value(),
        SessionWords.word(entry.condition()),
        entry.advance().done(),
        Age.shown(entry.age(now)),
        SessionWords.bytes(doomed.bytes()));
  }

  private ExitCode say(CleanUp.Removed removed) {
    out.printf(
        Locale.ROOT,
        "Removed %,d sessions and %,d leftovers, %s.%n",
        removed.sessions(),
        removed.leftovers(),
        SessionWords.bytes(removed.bytes()));
    if (removed.kept() > 0) {
      out.printf(
          Locale.ROOT, "%,d sessions were taken up meanwhile and are kept.%n", removed.kept());
    }
    out.flush();
    removed.failures().forEach(failure -> err.println("error: " + failure));
    err.flush();
    return removed.failures().isEmpty() ? ExitCode.DONE : ExitCode.STORAGE;
  }
}
