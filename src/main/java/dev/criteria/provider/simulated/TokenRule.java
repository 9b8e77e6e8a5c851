package dev.criteria.provider.simulated;

/** How many tokens the simulated provider's quota takes for a request before it is answered. */
public enum TokenRule {
  /** The greater of the request's most answer tokens and the estimate of its prompt: OpenAI's. */
  LARGEST,
  /** The estimate of the prompt and the request's most answer tokens, added up. */
  SUM,
  /** What the answer will really use; no client can do better than that. */
  USED;

  /**
   * The tokens to take.
   *
   * @param prompt the estimate of the prompt
   * @param most the most tokens that the request allows the answer; 0 when it says nothing
   * @param answer the tokens that the answer will have
   */
  long tokens(long prompt, long most, long answer) {
    return switch (this) {
      case LARGEST -> Math.max(prompt, most);
      case SUM -> prompt + most;
      case USED -> prompt + answer;
    };
  }
}
