package dev.criteria.recovery;

import dev.criteria.evaluation.EqualCompanies;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.ReplyReader;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Verdict;
import dev.criteria.journal.Findings;
import dev.criteria.journal.IndexEntry;
import dev.criteria.journal.JournalException;
import dev.criteria.journal.JournalReader;
import dev.criteria.journal.JournalRecord;
import dev.criteria.journal.Position;
import dev.criteria.journal.RecordHead;
import dev.criteria.journal.SessionTotals;
import dev.criteria.journal.StoredOutcome;
import dev.criteria.journal.StoredOutcomes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the runs of a session have done so far: its outcomes, the replies that are still of use, and
 * what everything took.
 *
 * <p>As long as a session is not changed, only replies about unfinished evaluations are kept in
 * mind, so that memory does not grow with the part that is done. Safe for concurrent use.
 */
public final class PastWork {
  private static final int UNKNOWN = -1;

  private final JournalReader reader;
  private final int companies;
  private final List<String> products;

  /** By name; no name at all stands for the general criteria. */
  private final Map<String, Integer> columns = new HashMap<>();

  private final Optional<EvaluationTable> table;
  private final EqualCompanies equal;
  private final ReplyIndex replies = new ReplyIndex();
  private volatile StoredOutcomes outcomes;
  private volatile PastEvents events = new PastEvents();
  private volatile SessionTotals totals = SessionTotals.NONE;
  private volatile Findings findings = Findings.NONE;

  private PastWork(
      JournalReader reader,
      int companies,
      List<String> products,
      Optional<EvaluationTable> table,
      EqualCompanies equal) {
    this.reader = reader;
    this.companies = companies;
    this.products = List.copyOf(products);
    this.products.forEach(product -> columns.put(product, columns.size()));
    this.columns.put("", this.products.size());
    this.table = table;
    this.equal = equal;
    this.outcomes = noOutcomes();
  }

  /**
   * Reads the journal of a session whose list of companies was never changed: a number means the
   * same company as ever.
   *
   * @param reader must stay open as long as this is used
   * @param companies the number of companies
   * @param products the products' names
   * @param equal which companies get what an earlier one gets
   */
  public static PastWork read(
      JournalReader reader, int companies, List<String> products, EqualCompanies equal) {
    PastWork past = new PastWork(reader, companies, products, Optional.empty(), equal);
    past.readAll(past::isOpen);
    return past;
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
    PastWork past =
        new PastWork(reader, companies, products, Optional.of(table), EqualCompanies.NONE);
    past.readAll((_, _) -> true);
    return past;
  }

  private void readAll(PendingReplies.Use use) {
    PendingReplies pending = new PendingReplies(use);
    take(
        reader.contents(
            1,
            entry -> {
              switch (entry) {
                case IndexEntry.OfOutcome outcome -> outcomes.add(outcome);
                case IndexEntry.OfEvent event -> events.add(event);
                case IndexEntry.OfReply reply ->
                    pending.add(
                        reply.company(),
                        columns.getOrDefault(reply.product(), UNKNOWN),
                        reply.request(),
                        reply.position());
              }
            }));
    pending.moveTo(replies);
  }

  /**
   * Takes in what the runs from a certain one on have done since this was made; what came before is
   * not read again. Replies are not taken in: who paid for them has used them. To be called once,
   * when that run has ended.
   *
   * @param epoch the first run to be read, of which nothing was read before
   */
  public void readOn(int epoch) {
    take(reader.contents(epoch, withoutReplies(outcomes, events)));
  }

  /**
   * Reads the whole journal again, after a line turned out to be damaged that was whole when it was
   * indexed; its evaluation is to do again. Replies stay as they are.
   */
  public void readAnew() {
    StoredOutcomes again = noOutcomes();
    PastEvents eventsAgain = new PastEvents();
    JournalReader.Contents contents = reader.contentsAnew(withoutReplies(again, eventsAgain));
    findings = contents.findings();
    totals = contents.totals();
    outcomes = again;
    events = eventsAgain;
  }

  private void take(JournalReader.Contents contents) {
    SessionTotals.Count count = new SessionTotals.Count();
    count.add(totals);
    count.add(contents.totals());
    totals = count.totals();
    findings = findings.and(contents.findings());
  }

  private static Consumer<IndexEntry> withoutReplies(StoredOutcomes outcomes, PastEvents events) {
    return entry -> {
      switch (entry) {
        case IndexEntry.OfOutcome outcome -> outcomes.add(outcome);
        case IndexEntry.OfEvent event -> events.add(event);
        case IndexEntry.OfReply _ -> {}
      }
    };
  }

  private StoredOutcomes noOutcomes() {
    return new StoredOutcomes(
        reader,
        companies,
        products,
        table.map(EvaluationTable::fit).orElse(StoredOutcomes.Fit.BY_NUMBER));
  }

  /** Replies about an evaluation that is finished in every respect are never asked for again. */
  private boolean isOpen(int company, int product) {
    if (product == UNKNOWN) {
      return false;
    }
    return product < products.size()
        ? !outcomes.isFullyAnswered(company, products.get(product))
        : products.stream().anyMatch(name -> !outcomes.isFullyAnswered(company, name));
  }

  /** The outcome of an evaluation; nothing when it is still to do. */
  public Optional<StoredOutcome> outcome(int company, String product) {
    return outcomes.outcome(stored(company), product).map(outcome -> outcome.of(company));
  }

  /** Tells whether the evaluation has an outcome, maybe with unanswered criteria. */
  public boolean isFinished(int company, String product) {
    return outcomes.contains(stored(company), product);
  }

  /** Tells whether the evaluation has an outcome in which every criterion has a verdict. */
  public boolean isFullyAnswered(int company, String product) {
    return outcomes.isFullyAnswered(stored(company), product);
  }

  /** The number under which the outcomes of a company are kept. */
  private int stored(int company) {
    return table
        .map(evaluations -> evaluations.first(company))
        .orElseGet(() -> equal.first(company));
  }

  /**
   * The first usable reply to a request: one with a verdict.
   *
   * @param key the request's name, from {@link Request#key}
   * @param refusalsCount whether a refusal counts as usable, too
   */
  public Optional<Reply> reply(Request request, String key, boolean refusalsCount) {
    return replies.positions(key).stream()
        .flatMap(position -> paid(position).stream())
        .filter(paid -> paid.head().request().equals(key))
        .map(PastWork::reply)
        .filter(reply -> isUsable(request, reply, refusalsCount))
        .findFirst();
  }

  /** What was damaged since the journal was indexed is paid for again. */
  private Optional<JournalRecord.PaidReply> paid(Position position) {
    try {
      return Optional.of(reader.record(position))
          .filter(JournalRecord.PaidReply.class::isInstance)
          .map(JournalRecord.PaidReply.class::cast);
    } catch (JournalException.Damaged e) {
      return Optional.empty();
    }
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

  /** How many evaluations have an outcome, those of equal companies counted each. */
  public int finished() {
    if (table.isEmpty() && equal.repeated() == 0) {
      return outcomes.size();
    }
    int finished = 0;
    for (int company = 1; company <= companies; company++) {
      for (String product : products) {
        finished += outcomes.contains(stored(company), product) ? 1 : 0;
      }
    }
    return finished;
  }

  /** How many evaluations have an outcome in which every criterion has a verdict. */
  public int fullyAnswered() {
    int answered = 0;
    for (int company = 1; company <= companies; company++) {
      for (String product : products) {
        answered += isFullyAnswered(company, product) ? 1 : 0;
      }
    }
    return answered;
  }

  /** How many requests have replies that may be used again. */
  public int requestsWithReplies() {
    return replies.requests();
  }

  /** What all runs of the session took together. */
  public SessionTotals totals() {
    return totals;
  }

  /** What happened in each run that has kept anything of it. */
  public List<PastRun> events() {
    return events.read(reader);
  }

  /** What was found when the journal was read. */
  public Findings findings() {
    return findings;
  }
}
