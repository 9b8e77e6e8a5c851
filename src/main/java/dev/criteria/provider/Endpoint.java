package dev.criteria.provider;

import dev.criteria.evaluation.Request;

/**
 * Makes single calls to a language model: one request goes out, one response comes back, nothing is
 * repeated. A {@link Provider} is built of it.
 *
 * <p>Implementations are safe for concurrent use.
 */
public interface Endpoint {

  /**
   * Makes one call and waits for what comes back. Trouble is a {@link
   * dev.criteria.evaluation.Fault}, not an exception.
   *
   * @throws InterruptedException when the calling thread is interrupted while it waits; what the
   *     provider does with the request is then unknown
   */
  Exchange exchange(Request request) throws InterruptedException;
}
