package dev.criteria.journal;

/** Is told of each whole line of a journal, in the order of writing. */
@FunctionalInterface
public interface JournalVisitor {

  /**
   * Takes a line.
   *
   * @throws MalformedRecordException when the record turns out to be unusable; it is then counted
   *     as damaged
   */
  void visit(JournalLine line) throws MalformedRecordException;
}
