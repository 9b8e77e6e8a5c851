package dev.criteria.provider;

import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;

/**
 * Asks a language model.
 *
 * <p>Implementations are safe for concurrent use.
 */
public interface Provider {

  /**
   * Sends one request and waits for what comes back. Trouble with the provider is a {@link
   * dev.criteria.evaluation.Fault}, not an exception.
   *
   * @throws InterruptedException when the calling thread is interrupted while it waits; what the
   *     provider does with the request is then unknown
   */
  Response ask(Request request) throws InterruptedException;
}
