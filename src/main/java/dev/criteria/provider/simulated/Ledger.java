package dev.criteria.provider.simulated;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Where a simulated provider keeps what it did: every chat request, before the answer goes out, so
 * that an answer nobody waits for any longer is counted too.
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
   * One chat request, what became of it, and when it was in flight.
   *
   * @param number counts the requests in the order of their arrival, from 1
   * @param request a hash of the body
   * @param project who pays, by the client's own word; or empty
   * @param treatment what became of it
   * @param start when it arrived
   * @param end when the answer was ready to go out, or it was settled that none would
   */
  record Entry(
      long number,
      String request,
      String project,
      Treatment treatment,
      Instant start,
      Instant end) {

    /** The HTTP status of the answer; 0 when there was none. */
    public int status() {
      return treatment.status();
    }
  }

  /** Whether a real provider would want money for a request. */
  enum Billing {
    YES,
    NO,
    /** Nobody outside can tell: the answer may have been on its way. */
    UNKNOWN
  }

  /**
   * What became of a request.
   *
   * @param status the HTTP status of the answer; 0 when there was none
   * @param refused the budget that refused it: "requests", "tokens" or "too-large"; or empty
   * @param fault the kind of fault that the script put upon it; or empty
   * @param stated the wait that the answer stated in a readable form; zero when it stated none
   * @param tokens what it cost
   * @param billing whether it would be billed
   */
  record Treatment(
      int status, String refused, String fault, Duration stated, Tokens tokens, Billing billing) {}

  /**
   * Tokens of one request.
   *
   * @param prompt of the prompt, when the model read it
   * @param answer of the answer, when the model wrote one
   * @param taken what the quota took before the answer
   */
  record Tokens(long prompt, long answer, long taken) {

    /** Of a request that cost nothing. */
    public static final Tokens NONE = new Tokens(0, 0, 0);
  }
}
