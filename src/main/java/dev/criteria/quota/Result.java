package dev.criteria.quota;

/** How a request ended, as far as a quota is concerned. */
public enum Result {
  /** It was answered, whatever the answer is worth. */
  SERVED,
  /** Refused: too many requests per minute. */
  REFUSED_REQUESTS,
  /** Refused: too many tokens per minute. */
  REFUSED_TOKENS,
  /** Refused for the rate, without saying of what. */
  REFUSED_UNKNOWN,
  /** The provider is ill, the time ran out, or the connection broke. It does not cut the rate. */
  FAILED;

  /** Whether it was refused for the rate. */
  public boolean refused() {
    return switch (this) {
      case REFUSED_REQUESTS, REFUSED_TOKENS, REFUSED_UNKNOWN -> true;
      case SERVED, FAILED -> false;
    };
  }
}
