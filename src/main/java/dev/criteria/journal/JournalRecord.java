package dev.criteria.journal;

import dev.criteria.evaluation.FaultKind;

/** One line of the journal. */
public sealed interface JournalRecord
    permits JournalRecord.Header,
        JournalRecord.PaidReply,
        JournalRecord.Attempt,
        JournalRecord.Event,
        JournalRecord.Seal,
        StoredOutcome {

  /** The part of the record that comes before its long texts. */
  RecordHead head();

  /**
   * The first line of each segment.
   *
   * @param version the version of the format
   * @param session the session's id
   * @param segment the segment's own name
   * @param plan names the plan of the session, or empty
   * @param input names the bytes of the input, or empty
   */
  record Header(int version, String session, Segment segment, String plan, String input)
      implements JournalRecord, RecordHead {

    /** The version that this program writes, and the only one it reads. */
    public static final int VERSION = 1;

    @Override
    public Header head() {
      return this;
    }
  }

  /**
   * A reply that was paid for, usable or not.
   *
   * @param head who was asked what, and what it took
   * @param content what the model wrote
   */
  record PaidReply(RecordHead.OfReply head, String content) implements JournalRecord {}

  /**
   * A call that brought no reply.
   *
   * @param request names the request
   * @param attempt counts the calls for this request, from 1
   * @param provider who was asked
   * @param fault what kind of trouble it was
   * @param reason what happened, in words, without secrets
   * @param billed whether the call may cost something all the same
   */
  record Attempt(
      String request, int attempt, String provider, FaultKind fault, String reason, Billed billed)
      implements JournalRecord, RecordHead {

    @Override
    public Attempt head() {
      return this;
    }
  }

  /** Whether a call without a reply costs something. */
  enum Billed {
    NO,
    UNKNOWN
  }

  /**
   * Something that happened to the session.
   *
   * @param name what happened, in a word such as PAUSED
   * @param reason why, in a word such as QUOTA_EXHAUSTED, or empty
   * @param detail anything more, in words, or empty
   * @param at milliseconds since 1970, to show only: the order is that of the lines
   */
  record Event(String name, String reason, String detail, long at)
      implements JournalRecord, RecordHead {

    @Override
    public Event head() {
      return this;
    }
  }

  /**
   * The last line of a segment that was ended in good order.
   *
   * @param records lines before this one, the header included
   * @param bytes bytes before this line
   */
  record Seal(long records, long bytes) implements JournalRecord, RecordHead {

    @Override
    public Seal head() {
      return this;
    }
  }
}
