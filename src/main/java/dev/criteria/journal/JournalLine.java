package dev.criteria.journal;

/**
 * A whole line of the journal, while it is being read. Not to be kept beyond the call that hands it
 * over; not safe for concurrent use.
 */
public final class JournalLine {

  private final Position position;
  private final RecordHead head;
  private final byte[] bytes;
  private final int from;

  JournalLine(Position position, RecordHead head, byte[] bytes, int from) {
    this.position = position;
    this.head = head;
    this.bytes = bytes;
    this.from = from;
  }

  /** Where the line stands. */
  public Position position() {
    return position;
  }

  /** What the record says before its long texts. */
  public RecordHead head() {
    return head;
  }

  /**
   * Reads the record with its long texts.
   *
   * @throws MalformedRecordException when they are not as they have to be
   */
  public JournalRecord record() throws MalformedRecordException {
    return RecordReading.record(bytes, from, position.length());
  }
}
