package dev.criteria.provider.simulated;

import java.io.IOException;
import java.time.Instant;

/**
 * Where a simulated provider keeps what it would bill: every chat request that it answers, before
 * the answer goes out, so that an answer nobody waits for any longer is counted too.
 *
 * <p>Implementations must be safe for concurrent use.
 */
@FunctionalInterface
public interface Ledger {

  /** Keeps nothing. */
  Ledger NONE = _ -> {};

  /**
   * Keeps an entry; when this returns, the entry outlives the process.
   *
   * @throws IOException when it cannot be kept; the answer must not go out then
   */
  void enter(Entry entry) throws IOException;

  /**
   * One chat request and when it was in flight.
   *
   * @param number counts the requests in the order of their arrival, from 1
   * @param request a hash of the body
   * @param project who pays, by the client's own word; or empty
   * @param status the HTTP status of the answer
   * @param start when the request had arrived
   * @param end when the answer was ready to go out
   */
  record Entry(
      long number, String request, String project, int status, Instant start, Instant end) {}
}
