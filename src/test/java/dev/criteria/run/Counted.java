package dev.criteria.run;

import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;
import dev.criteria.provider.Provider;

/** Counts what a provider is asked. */
final class Counted implements Provider {
  private final Provider provider;
  private long requests;
  private long inFlight;
  private long mostInFlight;

  Counted(Provider provider) {
    this.provider = provider;
  }

  @Override
  public Response ask(Request request) throws InterruptedException {
    change(1);
    try {
      return provider.ask(request);
    } finally {
      change(-1);
    }
  }

  synchronized long requests() {
    return requests;
  }

  synchronized long mostInFlight() {
    return mostInFlight;
  }

  private synchronized void change(int by) {
    requests += Math.max(0, by);
    inFlight += by;
    mostInFlight = Math.max(mostInFlight, inFlight);
  }
}
