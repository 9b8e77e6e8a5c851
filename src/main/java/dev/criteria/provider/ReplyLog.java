package dev.criteria.provider;

import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import java.time.Duration;

/**
 * Keeps what was paid for. Implementations are safe for concurrent use; an exception of theirs ends
 * the run, because going on would spend money on replies that get lost.
 */
public interface ReplyLog {

  /**
   * Keeps a reply, usable or not; it is durable when this returns.
   *
   * @param took how long the provider took
   * @throws InterruptedException when interrupted while waiting; the reply may be kept all the same
   */
  void replied(Request request, Reply reply, Duration took) throws InterruptedException;

  /** Keeps that a call brought no reply; it may have been billed all the same. */
  void failed(Request request, Fault fault) throws InterruptedException;
}
