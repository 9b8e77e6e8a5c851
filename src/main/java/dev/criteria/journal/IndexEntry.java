package dev.criteria.journal;

/** What has to be known of a record to find it again and to tell whether it is of use. */
public sealed interface IndexEntry {

  /** Where the record stands. */
  Position position();

  /**
   * An outcome.
   *
   * @param company the company's number when it was stored, from 1
   * @param product the product's name
   * @param key {@link KeyNumber} of what names everything that decides the outcome
   * @param isFullyAnswered whether every criterion has a verdict
   */
  record OfOutcome(
      int company, String product, long key, boolean isFullyAnswered, Position position)
      implements IndexEntry {}

  /**
   * A reply.
   *
   * @param company the number of the company that was asked about, from 1
   * @param product the product's name; empty for general criteria
   * @param request {@link KeyNumber} of the request's name
   */
  record OfReply(int company, String product, long request, Position position)
      implements IndexEntry {}

  /** Something that happened to the session. */
  record OfEvent(Position position) implements IndexEntry {}
}
