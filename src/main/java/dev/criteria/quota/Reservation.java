package dev.criteria.quota;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to send one request now. Settle it exactly once with what came back, or cancel it when
 * it was never sent; a second call changes nothing. Thread-safe.
 */
public final class Reservation implements Admission {

  private final Pacer pacer;
  private final Send send;
  private final AtomicBoolean ended = new AtomicBoolean();

  Reservation(Pacer pacer, Send send) {
    this.pacer = pacer;
    this.send = send;
  }

  /** Its place in the order of sending. */
  long number() {
    return send.number();
  }

  /** The tokens that were reserved. */
  public long tokens() {
    return send.tokens();
  }

  /** Tells what came back. */
  public void settle(Observation observation) {
    if (ended.compareAndSet(false, true)) {
      pacer.settle(send, observation);
    }
  }

  /** The request was never sent: everything goes back at once. */
  public void cancel() {
    if (ended.compareAndSet(false, true)) {
      pacer.cancel(send);
    }
  }
}
