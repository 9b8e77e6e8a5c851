package dev.criteria.journal;

import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Usage;
import dev.criteria.evaluation.UsageByModel;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What all runs of a session took together, as its journal tells; every reply counts, also those
 * that were never used.
 *
 * @param outcomes outcomes saved, those that do not count any more included
 * @param replies replies received
 * @param faults calls without a reply, by kind
 * @param tokens tokens of all replies that told them, by the model
 * @param withoutUsage replies that told no tokens
 */
public record SessionTotals(
    long outcomes,
    long replies,
    Map<FaultKind, Long> faults,
    UsageByModel tokens,
    long withoutUsage) {

  public SessionTotals {
    Map<FaultKind, Long> copy = new EnumMap<>(FaultKind.class);
    copy.putAll(faults);
    faults = Collections.unmodifiableMap(copy);
  }

  /** Nothing. */
  public static final SessionTotals NONE = new Count().totals();

  /** Tokens of all replies that told them. */
  public Usage usage() {
    return tokens.total();
  }

  /** The models that replied, as they name themselves. */
  public SortedSet<String> models() {
    return tokens.models();
  }

  /** The requests that were sent. */
  public long requests() {
    return replies + faults.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * What further evaluations will take when they are like those so far.
   *
   * @param requests requests that are answered
   * @param tokens tokens of these requests and their replies
   */
  public record Estimate(long requests, long tokens) {}

  /**
   * What so many more evaluations will take, by the average so far.
   *
   * @return nothing when too little is known of what evaluations take
   */
  public Optional<Estimate> estimate(long evaluations) {
    long counted = replies - withoutUsage;
    if (outcomes == 0 || counted == 0) {
      return Optional.empty();
    }
    double requests = (double) evaluations * replies / outcomes;
    double tokens = requests * (usage().input() + usage().output()) / counted;
    return Optional.of(new Estimate(Math.round(requests), Math.round(tokens)));
  }

  /** Adds up the records of a journal, one after the other. For one thread. */
  public static final class Count {
    private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
    private final UsageByModel.Count tokens = new UsageByModel.Count();
    private long outcomes;
    private long replies;
    private long withoutUsage;

    /** Adds a record. */
    public void add(RecordHead head) {
      switch (head) {
        case RecordHead.OfReply reply -> add(reply);
        case JournalRecord.Attempt attempt -> faults.merge(attempt.fault(), 1L, Long::sum);
        case RecordHead.OfOutcome _ -> outcomes++;
        case JournalRecord.Header _, JournalRecord.Event _, JournalRecord.Seal _ -> {}
      }
    }

    private void add(RecordHead.OfReply reply) {
      replies++;
      withoutUsage += reply.usage().isEmpty() ? 1 : 0;
      tokens.add(reply.model(), reply.usage().orElse(Usage.NONE));
    }

    /** Adds what some other records took. */
    public void add(SessionTotals others) {
      outcomes += others.outcomes;
      replies += others.replies;
      others.faults.forEach((fault, number) -> faults.merge(fault, number, Long::sum));
      tokens.add(others.tokens);
      withoutUsage += others.withoutUsage;
    }

    /** What all of them took so far. */
    public SessionTotals totals() {
      return new SessionTotals(outcomes, replies, faults, tokens.sum(), withoutUsage);
    }
  }
}
