package dev.criteria.journal;

/**
 * What the verification of every line of a journal has shown.
 *
 * <p>An incomplete last line is no damage: a killed process leaves it, and what it would have held
 * was never acknowledged.
 *
 * @param findings what is damaged and what is missing
 * @param isWhole whether nothing is damaged, and nothing missing but for what a repair knows of
 */
public record JournalCheck(Findings findings, boolean isWhole) {

  /**
   * Reads every record to its end. Nothing is changed; a process may be writing the journal.
   *
   * @throws JournalException.UnknownFormat when another version of the program wrote it
   * @throws JournalException.StorageFailed when the disk refuses to read
   */
  public static JournalCheck of(Storage storage, SessionFolder folder) {
    try (JournalReader reader = new JournalReader(storage, folder)) {
      Findings findings = reader.check();
      return new JournalCheck(
          findings, findings.damaged() == 0 && KnownLosses.read(storage, folder).cover(findings));
    }
  }
}
