package dev.criteria.journal;

import java.util.List;

/**
 * What the verification of every line of a journal has shown.
 *
 * <p>An incomplete last line is no damage: a killed process leaves it, and what it would have held
 * was never acknowledged.
 *
 * @param findings what is damaged and what is missing
 * @param isWhole whether nothing is damaged, and nothing missing but for what a repair knows of
 * @param lostFiles missing files that nobody knew of so far
 */
public record JournalCheck(Findings findings, boolean isWhole, List<Segment> lostFiles) {
  public JournalCheck {
    lostFiles = List.copyOf(lostFiles);
  }

  /**
   * Reads every record to its end. Nothing is changed; a process may be writing the journal.
   *
   * @throws JournalException.UnknownFormat when another version of the program wrote it
   * @throws JournalException.StorageFailed when the disk refuses to read
   */
  public static JournalCheck of(Storage storage, SessionFolder folder) {
    try (JournalReader reader = new JournalReader(storage, folder)) {
      return of(storage, folder, reader.check());
    }
  }

  /** Judges what was found when the journal was read. */
  public static JournalCheck of(Storage storage, SessionFolder folder, Findings findings) {
    KnownLosses known = KnownLosses.read(storage, folder);
    return new JournalCheck(
        findings,
        findings.damaged() == 0 && known.cover(findings),
        findings.missingSegments().stream().filter(segment -> !known.contains(segment)).toList());
  }

  /**
   * Remembers that the user goes on without the missing files, so that they are not asked about
   * again. The caller must hold the {@link SessionLock}.
   *
   * @throws JournalException.StorageFailed when the disk refuses
   */
  public void acceptLostFiles(Storage storage, SessionFolder folder) {
    KnownLosses.read(storage, folder).and(lostFiles).save(storage, folder);
  }
}
