package dev.criteria.recovery;

import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.ReplyReader;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Verdict;
import dev.criteria.journal.Findings;
import dev.criteria.journal.JournalReader;
import dev.criteria.journal.JournalRecord;
import dev.criteria.journal.Position;
import dev.criteria.journal.RecordHead;
import dev.criteria.journal.StoredOutcome;
import dev.criteria.journal.StoredOutcomes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the runs of a session have done so far: its outcomes, the replies that are still of use, and
 * what everything took.
 *
 * <p>Only replies about unfinished evaluations are kept in mind, so that memory does not grow with
 * the part of the session that is done. Safe for concurrent use.
 */
public final class PastWork {
  private final JournalReader reader;
  private final StoredOutcomes outcomes;
  private final Map<String, List<Position>> replies;
  private final SessionTotals totals;

  private PastWork(
      JournalReader reader,
      StoredOutcomes outcomes,
      Map<String, List<Position>> replies,
      SessionTotals totals) {
    this.reader = reader;
    this.outcomes = outcomes;
    this.replies = replies;
    this.totals = totals;
  }

  /**
   * Reads a session's journal.
   *
   * @param reader must stay open as long as this is used
   * @param companies the number of companies
   * @param products the products' names
   * @param fit which outcomes count
   */
  public static PastWork read(
      JournalReader reader, int companies, List<String> products, StoredOutcomes.Fit fit) {
    StoredOutcomes outcomes = StoredOutcomes.load(reader, companies, products, fit);
    Map<String, List<Position>> replies = new HashMap<>();
    SessionTotals.Count count = new SessionTotals.Count();
    reader.replay(
        line -> {
          count.add(line.head());
          if (line.head() instanceof RecordHead.OfReply reply
              && isOfUse(reply, outcomes, products)) {
            replies.computeIfAbsent(reply.request(), _ -> new ArrayList<>(1)).add(line.position());
          }
        });
    return new PastWork(reader, outcomes, replies, count.totals());
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
    return outcomes.outcome(company, product);
  }

  /** Tells whether the evaluation has an outcome, maybe with unanswered criteria. */
  public boolean isFinished(int company, String product) {
    return outcomes.contains(company, product);
  }

  /** Tells whether the evaluation has an outcome in which every criterion has a verdict. */
  public boolean isFullyAnswered(int company, String product) {
    return outcomes.isFullyAnswered(company, product);
  }

  /**
   * The first usable reply to a request: one with a verdict.
   *
   * @param key the request's name, from {@link Request#key}
   * @param refusalsCount whether a refusal counts as usable, too
   */
  public Optional<Reply> reply(Request request, String key, boolean refusalsCount) {
    return replies.getOrDefault(key, List.of()).stream()
        .map(this::reply)
        .filter(reply -> isUsable(request, reply, refusalsCount))
        .findFirst();
  }

  private Reply reply(Position position) {
    JournalRecord.PaidReply paid = (JournalRecord.PaidReply) reader.record(position);
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
    return outcomes.size();
  }

  /** How many requests have replies that may be used again. */
  public int requestsWithReplies() {
    return replies.size();
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
