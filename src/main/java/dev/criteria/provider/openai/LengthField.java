package dev.criteria.provider.openai;

import java.net.URI;
import java.util.Locale;

/** The names under which servers take the most tokens that a reply may have. */
enum LengthField {
  /** The name of OpenAI today. */
  MAX_COMPLETION_TOKENS("max_completion_tokens"),
  /** The older name, which nearly every compatible server knows. */
  MAX_TOKENS("max_tokens");

  private final String name;

  LengthField(String name) {
    this.name = name;
  }

  /** The name of the field in the request. */
  String field() {
    return name;
  }

  LengthField other() {
    return this == MAX_TOKENS ? MAX_COMPLETION_TOKENS : MAX_TOKENS;
  }

  /**
   * The one to begin with. Some compatible servers pass over the newer name without a word, so that
   * only those that are known to want it get it.
   */
  static LengthField usual(URI endpoint) {
    String host = endpoint.getHost().toLowerCase(Locale.ROOT);
    return host.equals("openai.com") || host.endsWith(".openai.com") || host.endsWith(".azure.com")
        ? MAX_COMPLETION_TOKENS
        : MAX_TOKENS;
  }
}
