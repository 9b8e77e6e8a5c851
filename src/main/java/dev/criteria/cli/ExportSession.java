package dev.criteria.cli;

import dev.criteria.evaluation.Status;
import dev.criteria.journal.Findings;
import dev.criteria.journal.JournalException;
import dev.criteria.journal.JournalReader;
import dev.criteria.journal.Owner;
import dev.criteria.journal.SessionFolder;
import dev.criteria.journal.SessionLock;
import dev.criteria.journal.Storage;
import dev.criteria.recovery.PastWork;
import dev.criteria.report.ResultFiles;
import dev.criteria.report.Summary;
import dev.criteria.text.ScreenText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes the results of a session as far as its journal goes. */
final class ExportSession {
  private final Surroundings surroundings;
  private final Storage storage;
  private final PrintWriter out;
  private final PrintWriter err;

  ExportSession(Surroundings surroundings, Storage storage, PrintWriter out, PrintWriter err) {
    this.surroundings = surroundings;
    this.storage = storage;
    this.out = out;
    this.err = err;
  }

  /**
   * Writes the files.
   *
   * @param to another folder than the session's own, in which case the session may be running
   * @param replaces whether results in that folder may be replaced
   */
  ExitCode run(SessionFolder folder, Optional<Path> to, boolean replaces) {
    if (to.isPresent()) {
      Path elsewhere = surroundings.folder().resolve(to.get());
      refuseOtherThanFolder(elsewhere);
      ResultFiles files = new ResultFiles(elsewhere);
      if (!replaces) {
        refuseToReplace(files);
      }
      return write(folder, files);
    }
    try (SessionLock _ =
        SessionLock.acquire(storage, folder, Owner.ofThisProcess(), surroundings.clock(), false)) {
      return write(folder, new ResultFiles(folder.results()));
    } catch (JournalException.InUse e) {
      err.println("note: --to DIR writes the results of a running session into another folder");
      err.flush();
      throw e;
    }
  }

  private static void refuseOtherThanFolder(Path path) {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new UsageException(
          "--to: " + ScreenText.path(path) + " is a link or no folder; choose another folder");
    }
  }

  /** Whatever was forced: what the user's own list holds is nowhere else. */
  private static void refuseToReplaceInput(ResultFiles files, SessionWork work) {
    Path list = Path.of(work.saved().companies().original());
    for (Path file : files.paths()) {
      if (isSame(file, list)) {
        throw new UsageException(
            "--to: "
                + ScreenText.path(file)
                + " is the session's list of companies; choose another folder");
      }
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException e) {
      throw new UncheckedIOException("--to: " + ScreenText.path(one) + " cannot be read", e);
    }
  }

  private static void refuseToReplace(ResultFiles files) {
    for (Path file : files.paths()) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new UsageException(
            "--to: "
                + ScreenText.path(file)
                + " exists already; choose another folder, or add --force to replace it");
      }
    }
  }

  private ExitCode write(SessionFolder folder, ResultFiles files) {
    List<String> notes = new ArrayList<>();
    SessionWork work = new SessionFiles(storage, folder).work(notes);
    notes.forEach(note -> err.println("note: " + ScreenText.shown(note)));
    refuseToReplaceInput(files, work);
    try (JournalReader reader = new JournalReader(storage, folder)) {
      PastWork past = OpenSession.past(reader, work);
      Summary summary = OpenSession.write(files, past, folder, work);
      warn(past.findings());
      say(folder, files, summary);
    }
    return ExitCode.DONE;
  }

  private void warn(Findings findings) {
    if (findings.damaged() > 0 || !findings.missingSegments().isEmpty()) {
      err.println(
          "warning: the journal is damaged; what stood in the damaged parts is not in the results"
              + " (--check-session says more)");
    }
    err.flush();
  }

  private void say(SessionFolder folder, ResultFiles files, Summary summary) {
    String notice = summary.provenance().notice();
    if (!notice.isEmpty()) {
      out.printf(Locale.ROOT, "%s%n", notice);
    }
    out.printf(
        Locale.ROOT,
        "Results of session %s: %,d of %,d evaluations done.%n",
        folder.id().value(),
        summary.done(),
        summary.evaluations());
    for (Map.Entry<Status, Long> status : summary.statuses().entrySet()) {
      out.printf(Locale.ROOT, "  %-16s %,d%n", status.getKey(), status.getValue());
    }
    files.paths().forEach(path -> out.printf(Locale.ROOT, "  %s%n", ScreenText.path(path)));
    out.flush();
  }
}
