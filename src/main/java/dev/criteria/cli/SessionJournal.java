package dev.criteria.cli;

import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Usage;
import dev.criteria.journal.JournalException;
import dev.criteria.journal.JournalRecord;
import dev.criteria.journal.JournalWriter;
import dev.criteria.journal.RecordHead;
import dev.criteria.journal.StoredOutcome;
import dev.criteria.provider.ReplyLog;
import dev.criteria.recovery.OutcomeKeys;
import dev.criteria.run.Checkpoint;
import dev.criteria.run.CheckpointException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Writes what a run brings into its session's journal: replies, calls without a reply, outcomes and
 * events.
 *
 * <p>Safe for concurrent use.
 */
final class SessionJournal implements Checkpoint {
  private final JournalWriter journal;
  private final SessionWork work;
  private final OutcomeKeys keys;
  private final InstantSource clock;
  private final Consumer<String> faults;
  private final LongAdder unsavedReplies = new LongAdder();
  private final LongAdder unsavedTokens = new LongAdder();

  /**
   * Writes into a journal.
   *
   * @param faults hears in words of each call that brought no reply
   */
  SessionJournal(
      JournalWriter journal, SessionWork work, InstantSource clock, Consumer<String> faults) {
    this.journal = journal;
    this.work = work;
    this.keys = work.keys();
    this.clock = clock;
    this.faults = faults;
  }

  /**
   * The log that keeps the replies of one provider.
   *
   * @param provider its name in the journal
   */
  ReplyLog log(String provider) {
    return new ReplyLog() {
      @Override
      public void replied(Request request, Reply reply, Duration took) throws InterruptedException {
        SessionJournal.this.replied(provider, request, reply, took);
      }

      @Override
      public void failed(Request request, Fault fault) throws InterruptedException {
        SessionJournal.this.failed(provider, request, fault);
      }
    };
  }

  private void replied(String provider, Request request, Reply reply, Duration took)
      throws InterruptedException {
    RecordHead.OfReply head =
        new RecordHead.OfReply(
            request.company().number(),
            request.product(),
            request.key(work.asked()),
            request.attempt(),
            provider,
            reply.model(),
            reply.ending(),
            reply.usage(),
            took.toMillis(),
            Optional.empty());
    boolean saved = false;
    try {
      journal.append(new JournalRecord.PaidReply(head, reply.content()));
      saved = true;
    } finally {
      if (!saved) {
        unsavedReplies.increment();
        unsavedTokens.add(reply.usage().map(SessionJournal::tokens).orElse(0L));
      }
    }
  }

  private void failed(String provider, Request request, Fault fault) throws InterruptedException {
    journal.append(
        new JournalRecord.Attempt(
            request.key(work.asked()),
            request.attempt(),
            provider,
            fault.kind(),
            fault.reason(),
            billed(fault.kind())));
    faults.accept(
        "%s: company %d, %s: attempt %d: %s: %s"
            .formatted(
                provider,
                request.company().number(),
                request.product().isEmpty() ? "general" : request.product(),
                request.attempt(),
                fault.kind(),
                fault.reason()));
  }

  @Override
  public void save(Outcome.Judged outcome) throws InterruptedException {
    try {
      journal.append(StoredOutcome.of(outcome, keys.key(outcome.evaluation())));
    } catch (JournalException e) {
      throw new CheckpointException(e);
    }
  }

  /** Notes something that happened to the session. */
  void note(String event, String reason, String detail) throws InterruptedException {
    journal.append(new JournalRecord.Event(event, reason, detail, clock.instant().toEpochMilli()));
  }

  /** How many paid replies could not be saved. */
  long unsavedReplies() {
    return unsavedReplies.sum();
  }

  /** The tokens of the replies that could not be saved, as far as they were told. */
  long unsavedTokens() {
    return unsavedTokens.sum();
  }

  private static long tokens(Usage usage) {
    return usage.input() + usage.output();
  }

  /** A provider that was ill, or a call that was cut short, may have done its work all the same. */
  private static JournalRecord.Billed billed(FaultKind kind) {
    return kind == FaultKind.PROVIDER_ILL || kind == FaultKind.CANCELLED
        ? JournalRecord.Billed.UNKNOWN
        : JournalRecord.Billed.NO;
  }
}
