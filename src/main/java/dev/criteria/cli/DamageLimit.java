package dev.criteria.cli;

import dev.criteria.journal.Damage;
import dev.criteria.journal.Findings;
import dev.criteria.journal.JournalCheck;
import dev.criteria.journal.Segment;
import dev.criteria.journal.SessionId;
import dev.criteria.journal.SessionTotals;
import dev.criteria.text.Count;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How much damage a session is resumed with. A few damaged lines are evaluated again; many of them,
 * or a missing file, are no accident of one moment, and going on without them may cost a lot.
 *
 * @param strict whether any damage at all is too much
 * @param acceptsLoss whether missing files are evaluated again
 */
record DamageLimit(boolean strict, boolean acceptsLoss) {
  private static final long LINES = 100;
  private static final long PERCENT = 1;
  private static final int SHOWN = 3;

  /**
   * Checks what was found in a journal.
   *
   * @param toDo evaluations that have no outcome
   * @param soFar what the session has taken so far
   * @throws DamagedSessionException when it is too much
   */
  void check(SessionId id, JournalCheck journal, long toDo, SessionTotals soFar) {
    Findings findings = journal.findings();
    if (!journal.lostFiles().isEmpty() && !acceptsLoss) {
      throw new DamagedSessionException(lost(journal, toDo, soFar));
    }
    Optional<Damage> forged =
        findings.damages().stream()
            .filter(damage -> damage.kind() == Damage.Kind.MALFORMED)
            .findFirst();
    if (forged.isPresent()) {
      throw new DamagedSessionException(
          "the journal holds what this program did not write: a line whose checksum fits is no"
              + " record"
              + place(forged.get())
              + "; restore the journal from a backup, or "
              + repair(id));
    }
    if (findings.damaged() > most(findings)) {
      throw new DamagedSessionException(
          damaged(findings) + "; restore the journal from a backup, or " + repair(id));
    }
    if (strict && !journal.isWhole()) {
      throw new DamagedSessionException(
          damaged(findings)
              + "; leave --strict out to evaluate again what stood there, or "
              + repair(id));
    }
  }

  private static long most(Findings findings) {
    return Math.max(LINES, (findings.records() + findings.damaged()) * PERCENT / 100);
  }

  private static String damaged(Findings findings) {
    return String.format(
        Locale.ROOT,
        "the journal is damaged: %,d of its %,d lines are damaged and %,d missing%s",
        findings.damaged(),
        findings.records() + findings.damaged(),
        Math.max(0, findings.missing() - findings.damaged()),
        findings.damages().stream()
            .filter(damage -> damage.kind() != Damage.Kind.UNFINISHED)
            .findFirst()
            .map(DamageLimit::place)
            .orElse(""));
  }

  private static String place(Damage damage) {
    return String.format(
        Locale.ROOT,
        ", the first at byte %d of journal/%s.jsonl%s",
        damage.offset(),
        damage.segment(),
        damage.kind() == Damage.Kind.CONVERTED ? ", which was converted by an editor" : "");
  }

  private static String repair(SessionId id) {
    return "set it aside with app --check-session " + id.value() + " --repair";
  }

  private static String lost(JournalCheck journal, long toDo, SessionTotals soFar) {
    String names =
        journal.lostFiles().stream()
            .limit(SHOWN)
            .map(Segment::toString)
            .collect(Collectors.joining(", "));
    Optional<SessionTotals.Estimate> estimate = soFar.estimate(toDo);
    return String.format(
        Locale.ROOT,
        "missing from the journal: %s (%s%s); up to %,d outcomes are lost%s: restore what is"
            + " missing, or add --accept-loss to evaluate it again",
        Count.of(journal.lostFiles().size(), "file"),
        names,
        journal.lostFiles().size() > SHOWN ? " and more" : "",
        toDo,
        estimate
            .map(one -> String.format(Locale.ROOT, " (about %,d tokens)", one.tokens()))
            .orElse(""));
  }
}
