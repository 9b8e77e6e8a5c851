package dev.criteria.breaker;

import java.time.Duration;

/** How a call ended, as its {@link Permit} reports it. */
public sealed interface Outcome {

  /** The one success. */
  Outcome SUCCEEDED = new Succeeded();

  /** The one result that says nothing about the other side. */
  Outcome IGNORED = new Ignored();

  /** The other side did what was asked. */
  record Succeeded() implements Outcome {}

  /** The call was cancelled, never sent, or says nothing about the other side. */
  record Ignored() implements Outcome {}

  /**
   * The other side failed or refused.
   *
   * @param kind what went wrong
   * @param statedWait how long the server said to wait, from now; zero or less when it said nothing
   */
  record Failed(ErrorKind kind, Duration statedWait) implements Outcome {

    /** A failure without a stated wait. */
    public Failed(ErrorKind kind) {
      this(kind, Duration.ZERO);
    }

    /** Whether the server turned the call away, by its kind or by stating a wait. */
    boolean refused() {
      return kind.refusal() || statedWait.isPositive();
    }
  }
}
