package dev.criteria.cli;

import dev.criteria.journal.Findings;
import dev.criteria.journal.JournalRecord;
import dev.criteria.journal.SavedFiles;
import dev.criteria.journal.SessionFolder;
import dev.criteria.journal.SessionState;
import dev.criteria.journal.SessionTotals;
import dev.criteria.journal.Storage;
import dev.criteria.recovery.PlanException;
import dev.criteria.recovery.PlanJson;
import dev.criteria.recovery.SessionEntry;
import dev.criteria.recovery.SessionHistory;
import dev.criteria.recovery.SessionList;
import dev.criteria.recovery.SessionPlan;
import dev.criteria.report.ResultFiles;
import dev.criteria.text.Count;
import dev.criteria.text.ScreenText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows one session in full. What is damaged is said to be so, and the rest is shown. */
final class ShowSession {
  private final Surroundings surroundings;
  private final Storage storage;
  private final SessionWords words;
  private final PrintWriter out;

  ShowSession(Surroundings surroundings, Storage storage, SessionWords words, PrintWriter out) {
    this.surroundings = surroundings;
    this.storage = storage;
    this.words = words;
    this.out = out;
  }

  /** Prints everything; nothing on the disk is changed. */
  ExitCode run(SessionFolder folder) {
    SessionEntry entry =
        new SessionList(storage, Optional.ofNullable(folder.path().getParent()).orElse(Path.of("")))
            .entry(folder);
    SessionHistory history = new SessionFiles(storage, folder).history();
    standing(entry);
    Optional<SessionPlan> plan = plan(folder, entry, history);
    plan.ifPresent(saved -> input(folder, saved));
    done(history, plan);
    totals(history.totals());
    findings(history.findings());
    runs(history.runs());
    results(folder);
    if (entry.condition().mayBeResumed()) {
      line("Resume", words.resumeCommand(folder.id()));
    }
    out.flush();
    return ExitCode.DONE;
  }

  private void standing(SessionEntry entry) {
    String why = SessionWords.why(entry);
    line("Session", entry.id().value());
    line("State", SessionWords.word(entry.condition()) + (why.isEmpty() ? "" : ": " + why));
    entry.state().map(SessionState::started).ifPresent(time -> line("Started", words.time(time)));
    line("Last change", words.time(entry.changed()));
    entry
        .state()
        .map(SessionState::application)
        .ifPresent(version -> line("Written by", ScreenText.shown(version)));
  }

  private Optional<SessionPlan> plan(
      SessionFolder folder, SessionEntry entry, SessionHistory history) {
    String fingerprint = entry.state().map(SessionState::plan).orElse(history.plan());
    try {
      Optional<SessionPlan> plan =
          new SavedFiles(storage, folder).plan(fingerprint).map(PlanJson::read);
      if (plan.isEmpty()) {
        line("Plan", "plan.json is missing or changed; the session cannot be resumed without it");
      }
      plan.ifPresent(this::plan);
      return plan;
    } catch (PlanException e) {
      line("Plan", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static String asked(String provider, String model, SessionPlan plan) {
    String address = plan.addresses().get(provider);
    return ScreenText.shown(
        provider + ", model " + model + (address == null ? "" : " at " + address));
  }

  private void plan(SessionPlan plan) {
    line("Asked", asked(plan.provider(), plan.model(), plan));
    for (SessionPlan.Fallback fallback : plan.fallbacks()) {
      line("Then", asked(fallback.name(), fallback.model(), plan));
    }
    out.printf(Locale.ROOT, "%-14s%,d general%n", "Criteria", plan.criteria().general().size());
    plan.criteria()
        .products()
        .forEach(
            product ->
                out.printf(
                    Locale.ROOT,
                    "%-14s%s: %s%n",
                    "",
                    ScreenText.shown(product.name()),
                    product.audiences().stream()
                        .map(
                            audience ->
                                String.format(
                                    Locale.ROOT,
                                    "%s (%,d mandatory, %,d NTH)",
                                    ScreenText.shown(audience.name()),
                                    audience.mandatory().size(),
                                    audience.nth().size()))
                        .collect(Collectors.joining(", "))));
  }

  private void input(SessionFolder folder, SessionPlan plan) {
    SessionPlan.CompaniesSource companies = plan.companies();
    line(
        "Companies",
        companies.repeated() == 0
            ? SessionWords.number(companies.count())
            : SessionWords.number(companies.count() - companies.repeated())
                + " in "
                + SessionWords.number(companies.count())
                + " rows; rows that say the same are asked about once");
    boolean isWhole =
        new SavedFiles(storage, folder)
            .input(companies.copy(), companies.fingerprint())
            .isPresent();
    line(
        "Input",
        "input/" + ScreenText.shown(companies.copy()) + (isWhole ? "" : ": missing or changed"));
    line("", ScreenText.shown(companies.fingerprint()));
    line("Original", ScreenText.shown(companies.original()) + ": " + original(companies));
  }

  private String original(SessionPlan.CompaniesSource companies) {
    Path file = surroundings.folder().resolve(companies.original());
    if (!Files.isRegularFile(file)) {
      return "not there any more";
    }
    try (InputStream content = Files.newInputStream(file)) {
      return SavedFiles.fingerprint(content).equals(companies.fingerprint())
          ? "unchanged"
          : "changed since the session began; the copy counts";
    } catch (IOException e) {
      return "cannot be read";
    }
  }

  private void done(SessionHistory history, Optional<SessionPlan> plan) {
    String of =
        plan.map(
                saved ->
                    " of "
                        + SessionWords.number(
                            (long) saved.companies().count() * saved.criteria().products().size()))
            .orElse("");
    line("Evaluations", SessionWords.number(history.done()) + of + " done");
    history
        .statuses()
        .forEach(
            (status, count) -> out.printf(Locale.ROOT, "%-14s  %-17s%,d%n", "", status, count));
    if (history.withUnanswered() > 0) {
      out.printf(
          Locale.ROOT,
          "%-14s  %,d of them with unanswered criteria%n",
          "",
          history.withUnanswered());
    }
  }

  private void totals(SessionTotals totals) {
    out.printf(
        Locale.ROOT,
        "%-14s%,d, of which %,d replied%n",
        "Requests",
        totals.requests(),
        totals.replies());
    totals
        .faults()
        .forEach((fault, count) -> out.printf(Locale.ROOT, "%-14s  %-17s%,d%n", "", fault, count));
    out.printf(
        Locale.ROOT,
        "%-14s%,d in (%,d cached), %,d out%s%n",
        "Tokens",
        totals.usage().input(),
        totals.usage().cached(),
        totals.usage().output(),
        totals.withoutUsage() == 0
            ? ""
            : String.format(Locale.ROOT, "; %,d replies did not tell", totals.withoutUsage()));
    line(
        "Answered by",
        totals.models().isEmpty()
            ? "nobody yet"
            : ScreenText.shown(String.join(", ", totals.models())));
  }

  private void findings(Findings findings) {
    out.printf(
        "%-14s%s in %s, %s%n",
        "Journal",
        Count.of(findings.records(), "record"),
        Count.of(findings.segments(), "file"),
        SessionWords.bytes(findings.bytes()));
    if (findings.damaged() + findings.unfinished() + findings.missing() > 0
        || !findings.missingSegments().isEmpty()) {
      out.printf(
          Locale.ROOT,
          "%-14s  %,d damaged and %,d incomplete lines, %,d lines and %,d files missing;"
              + " --check-session says more%n",
          "",
          findings.damaged(),
          findings.unfinished(),
          findings.missing(),
          findings.missingSegments().size());
    }
  }

  private void runs(List<SessionHistory.Run> runs) {
    for (SessionHistory.Run run : runs) {
      out.printf(
          "%-14s%s, %s, %s%n",
          "Run " + run.epoch(),
          Count.of(run.segments(), "file"),
          Count.of(run.replies(), "reply", "replies"),
          Count.of(run.outcomes(), "outcome"));
      if (run.leftOut() > 0) {
        out.printf(Locale.ROOT, "%-14s  ... %,d events before these%n", "", run.leftOut());
      }
      run.events().forEach(this::event);
    }
  }

  private void event(JournalRecord.Event event) {
    String about =
        List.of(event.name(), event.reason(), event.detail()).stream()
            .filter(text -> !text.isEmpty())
            .map(ScreenText::shown)
            .collect(Collectors.joining(": "));
    out.printf(Locale.ROOT, "%-14s  %s  %s%n", "", time(event.at()), about);
  }

  private String time(long milliseconds) {
    // A journal may claim any number; what is no date of this age is not shown as one.
    long end = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();
    return words.time(Instant.ofEpochMilli(Math.clamp(milliseconds, 0, end)));
  }

  private void results(SessionFolder folder) {
    List<Path> present =
        new ResultFiles(folder.results()).paths().stream().filter(Files::isRegularFile).toList();
    line("Results", present.isEmpty() ? "none yet; --export-session writes them" : "");
    present.forEach(file -> line("", "  " + ScreenText.path(file)));
  }

  private void line(String label, String text) {
    out.printf(Locale.ROOT, "%s%n", "%-14s%s".formatted(label, text).stripTrailing());
  }
}
