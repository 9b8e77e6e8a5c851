package dev.criteria.journal;

import dev.criteria.evaluation.Reply.Ending;
import dev.criteria.evaluation.Status;
import dev.criteria.evaluation.Usage;
import java.util.Optional;

/**
 * The beginning of a record: all that has to be known of it without its long texts, which makes a
 * journal of millions of records quick to read.
 */
public sealed interface RecordHead
    permits RecordHead.OfReply,
        RecordHead.OfOutcome,
        JournalRecord.Header,
        JournalRecord.Attempt,
        JournalRecord.Event,
        JournalRecord.Seal {

  /**
   * What is known of a reply without its content.
   *
   * @param company the number of the company that was asked about, from 1
   * @param product the product's name; empty for general criteria
   * @param request names the request: a hash of its words, parameters and providers
   * @param attempt counts the calls for this request, from 1
   * @param provider who was asked
   * @param model the model that answered, as the provider names it
   * @param ending how the reply came to an end; one that is not complete was paid for all the same
   * @param usage the tokens it took, when the provider told
   * @param milliseconds how long the provider took
   * @param providerId the provider's own name for the call, when it told
   */
  record OfReply(
      int company,
      String product,
      String request,
      int attempt,
      String provider,
      String model,
      Ending ending,
      Optional<Usage> usage,
      long milliseconds,
      Optional<String> providerId)
      implements RecordHead {}

  /**
   * What is known of an outcome without its answers.
   *
   * @param company the company's number, from 1
   * @param product the product's name
   * @param key names everything that decides the outcome
   * @param status the product's status when it was stored
   * @param unanswered how many criteria stayed without a verdict because of faults
   */
  record OfOutcome(int company, String product, String key, Status status, int unanswered)
      implements RecordHead {
    public OfOutcome {
      if (company < 1) {
        throw new IllegalArgumentException("a company's number counts from 1, got " + company);
      }
    }
  }
}
