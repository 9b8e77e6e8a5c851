package dev.criteria.quota;

/** What keeps requests from going out faster right now. */
public enum LimitedBy {
  /** The budget of requests. */
  REQUEST_BUDGET,
  /** The budget of tokens. */
  TOKEN_BUDGET,
  /** The provider asked to wait. */
  STATED_WAIT,
  /** A rate found by trying, as the provider tells no budget, or nothing is known of it yet. */
  ADAPTED_RATE,
  /** Nothing here: nobody waits, so the number of workers or the provider's speed does. */
  NOTHING
}
