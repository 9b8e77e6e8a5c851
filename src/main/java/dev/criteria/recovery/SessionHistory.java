package dev.criteria.recovery;

import dev.criteria.evaluation.EqualCompanies;
import dev.criteria.evaluation.Status;
import dev.criteria.journal.Findings;
import dev.criteria.journal.JournalLine;
import dev.criteria.journal.JournalReader;
import dev.criteria.journal.JournalRecord;
import dev.criteria.journal.RecordHead;
import dev.criteria.journal.SessionTotals;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a session's journal tells of the session as a whole, read in one pass and in memory that
 * does not grow with the texts in it.
 *
 * @param plan names the plan, or empty
 * @param input names the bytes of the input, or empty
 * @param statuses how many evaluations have each status
 * @param withUnanswered evaluations with criteria that stayed unanswered
 * @param totals what all runs took together
 * @param runs the runs, in their order
 * @param findings what is damaged or missing
 */
public record SessionHistory(
    String plan,
    String input,
    Map<Status, Long> statuses,
    long withUnanswered,
    SessionTotals totals,
    List<Run> runs,
    Findings findings) {

  /** Of each run, at most so many events are kept: the last ones. */
  public static final int MAX_EVENTS = 100;

  /**
   * One run of a session.
   *
   * @param epoch its number, from 1
   * @param segments the files it wrote
   * @param outcomes the outcomes it saved
   * @param replies the replies it received
   * @param leftOut events that came before those kept
   * @param events what happened
   */
  public record Run(
      int epoch,
      int segments,
      long outcomes,
      long replies,
      long leftOut,
      List<JournalRecord.Event> events) {
    public Run {
      events = List.copyOf(events);
    }
  }

  public SessionHistory {
    runs = List.copyOf(runs);
  }

  /** The evaluations that have an outcome. */
  public long done() {
    return statuses.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Reads the journal of a session that was never changed: the numbers of companies tell the
   * evaluations.
   *
   * @param equal which companies get what an earlier one gets
   * @throws dev.criteria.journal.JournalException.UnknownFormat when another version of the program
   *     wrote it
   */
  public static SessionHistory read(JournalReader reader, EqualCompanies equal) {
    return read(reader, StatusCounts.byNumber(equal));
  }

  /**
   * Reads the journal of a session whose companies or criteria were changed: what counts is the
   * outcomes of its present evaluations, found by their keys.
   *
   * @throws dev.criteria.journal.JournalException.UnknownFormat when another version of the program
   *     wrote it
   */
  public static SessionHistory read(JournalReader reader, EvaluationTable table) {
    return read(reader, StatusCounts.of(table));
  }

  private static SessionHistory read(JournalReader reader, StatusCounts statuses) {
    Gathering gathering = new Gathering(statuses);
    Findings findings = reader.replay(gathering::add);
    return gathering.history(findings);
  }

  /** For one thread. */
  private static final class Gathering {
    private final StatusCounts statuses;
    private final SessionTotals.Count totals = new SessionTotals.Count();
    private final SortedMap<Integer, RunCount> runs = new TreeMap<>();
    private String plan = "";
    private String input = "";

    Gathering(StatusCounts statuses) {
      this.statuses = statuses;
    }

    void add(JournalLine line) {
      totals.add(line.head());
      RunCount run = runs.computeIfAbsent(line.position().segment().epoch(), _ -> new RunCount());
      run.lastSegment = Math.max(run.lastSegment, line.position().segment().sequence());
      switch (line.head()) {
        case JournalRecord.Header header -> {
          plan = header.plan();
          input = header.input();
        }
        case RecordHead.OfOutcome outcome -> {
          statuses.add(outcome);
          run.outcomes++;
        }
        case RecordHead.OfReply _ -> run.replies++;
        case JournalRecord.Event event -> run.add(event);
        case JournalRecord.Attempt _, JournalRecord.Seal _ -> {}
      }
    }

    SessionHistory history(Findings findings) {
      List<Run> all = new ArrayList<>();
      runs.forEach((epoch, run) -> all.add(run.run(epoch)));
      return new SessionHistory(
          plan,
          input,
          statuses.counts(),
          statuses.withUnanswered(),
          totals.totals(),
          all,
          findings);
    }
  }

  private static final class RunCount {
    private final Deque<JournalRecord.Event> events = new ArrayDeque<>();
    private int lastSegment;
    private long outcomes;
    private long replies;
    private long leftOut;

    void add(JournalRecord.Event event) {
      events.add(event);
      if (events.size() > MAX_EVENTS) {
        events.remove();
        leftOut++;
      }
    }

    Run run(int epoch) {
      return new Run(epoch, lastSegment, outcomes, replies, leftOut, List.copyOf(events));
    }
  }
}
