package dev.criteria.recovery;

import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.ReplyReader;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Verdict;
import dev.criteria.journal.Findings;
import dev.criteria.journal.JournalReader;
import dev.criteria.journal.JournalRecord;
import dev.criteria.journal.RecordHead;
import dev.criteria.journal.StoredOutcome;
import dev.criteria.journal.StoredOutcomes;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

/**
 * What the runs of a session have done so far: its outcomes, the replies that are still of use, and
 * what everything took.
 *
 * <p>As long as a session is not changed, only replies about unfinished evaluations are kept in
 * mind, so that memory does not grow with the part that is done. Safe for concurrent use.
 */
public final class PastWork {
  private final JournalReader reader;
  private final StoredOutcomes outcomes;
  private final IntUnaryOperator number;
  private final int finished;
  private final ReplyIndex replies;
  private final SessionTotals totals;

  private PastWork(
      JournalReader reader,
      StoredOutcomes outcomes,
      IntUnaryOperator number,
      int finished,
      ReplyIndex replies,
      SessionTotals totals) {
    this.reader = reader;
    this.outcomes = outcomes;
    this.number = number;
    this.finished = finished;
    this.replies = replies;
    this.totals = totals;
  }

  /**
   * Reads the journal of a session whose list of companies was never changed: a number means the
   * same company as ever.
   *
   * @param reader must stay open as long as this is used
   * @param companies the number of companies
   * @param products the products' names
   */
  public static PastWork read(JournalReader reader, int companies, List<String> products) {
    StoredOutcomes outcomes =
        StoredOutcomes.load(reader, companies, products, StoredOutcomes.Fit.BY_NUMBER);
    ReplyIndex replies = new ReplyIndex();
    SessionTotals totals =
        readReplies(reader, replies, reply -> isOfUse(reply, outcomes, products));
    return new PastWork(
        reader, outcomes, IntUnaryOperator.identity(), outcomes.size(), replies, totals);
  }

  /**
   * Reads the journal of a session whose companies or criteria were changed: an outcome belongs to
   * the evaluations that have its key today. All replies are kept in mind, since any of them may
   * answer a request of today.
   *
   * @param reader must stay open as long as this is used
   * @param companies the number of companies
   * @param products the products' names
   * @param table the evaluations of today
   */
  public static PastWork read(
      JournalReader reader, int companies, List<String> products, EvaluationTable table) {
    StoredOutcomes outcomes = StoredOutcomes.load(reader, companies, products, table.fit());
    ReplyIndex replies = new ReplyIndex();
    SessionTotals totals = readReplies(reader, replies, _ -> true);
    int finished = 0;
    for (int company = 1; company <= companies; company++) {
      for (String product : products) {
        finished += outcomes.contains(table.first(company), product) ? 1 : 0;
      }
    }
    return new PastWork(reader, outcomes, table::first, finished, replies, totals);
  }

  private static SessionTotals readReplies(
      JournalReader reader, ReplyIndex replies, Predicate<RecordHead.OfReply> isOfUse) {
    SessionTotals.Count count = new SessionTotals.Count();
    reader.replay(
        line -> {
          count.add(line.head());
          if (line.head() instanceof RecordHead.OfReply reply && isOfUse.test(reply)) {
            replies.add(reply.request(), line.position());
          }
        });
    return count.totals();
  }

  /** Replies about an evaluation that is finished in every respect are never asked for again. */
  private static boolean isOfUse(
      RecordHead.OfReply reply, StoredOutcomes outcomes, List<String> products) {
    return reply.product().isEmpty()
        ? products.stream().anyMatch(product -> !outcomes.isFullyAnswered(reply.company(), product))
        : !outcomes.isFullyAnswered(reply.company(), reply.product());
  }

  /** The outcome of an evaluation; nothing when it is still to do. */
  public Optional<StoredOutcome> outcome(int company, String product) {
    return outcomes
        .outcome(number.applyAsInt(company), product)
        .map(outcome -> outcome.of(company));
  }

  /** Tells whether the evaluation has an outcome, maybe with unanswered criteria. */
  public boolean isFinished(int company, String product) {
    return outcomes.contains(number.applyAsInt(company), product);
  }

  /** Tells whether the evaluation has an outcome in which every criterion has a verdict. */
  public boolean isFullyAnswered(int company, String product) {
    return outcomes.isFullyAnswered(number.applyAsInt(company), product);
  }

  /**
   * The first usable reply to a request: one with a verdict.
   *
   * @param key the request's name, from {@link Request#key}
   * @param refusalsCount whether a refusal counts as usable, too
   */
  public Optional<Reply> reply(Request request, String key, boolean refusalsCount) {
    return replies.positions(key).stream()
        .map(position -> (JournalRecord.PaidReply) reader.record(position))
        .filter(paid -> paid.head().request().equals(key))
        .map(PastWork::reply)
        .filter(reply -> isUsable(request, reply, refusalsCount))
        .findFirst();
  }

  private static Reply reply(JournalRecord.PaidReply paid) {
    RecordHead.OfReply head = paid.head();
    return new Reply(paid.content(), head.ending(), head.usage(), head.model());
  }

  private static boolean isUsable(Request request, Reply reply, boolean refusalsCount) {
    return (refusalsCount && reply.ending() == Reply.Ending.REFUSED)
        || ReplyReader.read(request, reply).byId().values().stream()
            .anyMatch(Verdict.class::isInstance);
  }

  /** How many evaluations have an outcome. */
  public int finished() {
    return finished;
  }

  /** How many requests have replies that may be used again. */
  public int requestsWithReplies() {
    return replies.requests();
  }

  /** What all runs of the session took together. */
  public SessionTotals totals() {
    return totals;
  }

  /** What was found when the journal was read. */
  public Findings findings() {
    return outcomes.findings();
  }
}
