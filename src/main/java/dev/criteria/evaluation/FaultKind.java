package dev.criteria.evaluation;

/** Why a request got no usable reply. */
public enum FaultKind {
  /** The provider asks for fewer requests or tokens per minute. */
  RATE_LIMITED(Scope.PROVIDER),
  /** The quota or the credit is used up. */
  QUOTA_EXHAUSTED(Scope.ACCOUNT),
  /** Bad key, no access, or an unknown model or address. */
  ACCESS_DENIED(Scope.ACCOUNT),
  /** A server error, a time-out, a broken connection or a body that is no JSON. */
  PROVIDER_ILL(Scope.PROVIDER),
  /** The request was not sent, because the provider is known to be in trouble. */
  HELD_BACK(Scope.PROVIDER),
  /** The request was cancelled from this side. */
  CANCELLED(Scope.PROVIDER),
  /** The provider has called every request invalid so far, so that the settings are in doubt. */
  SETTINGS_REFUSED(Scope.PROVIDER),
  /** The request does not fit into what the model accepts. */
  TOO_LARGE(Scope.CONTENT),
  /** The model or a filter declined to answer. */
  REFUSED(Scope.CONTENT),
  /** The provider rejects the request itself as invalid. */
  INVALID_REQUEST(Scope.CONTENT),
  /** A reply came, but with invalid JSON, missing ids, or cut off. */
  UNUSABLE_REPLY(Scope.CONTENT);

  private final Scope scope;

  FaultKind(Scope scope) {
    this.scope = scope;
  }

  /**
   * Tells whether the evaluation is put off (nothing is stored as done) rather than finished with
   * unanswered criteria: true for faults of the provider and the account, false for those of the
   * content.
   */
  public boolean defers() {
    return scope != Scope.CONTENT;
  }

  /** Tells whether no further request can succeed until the user changes something. */
  public boolean stopsRun() {
    return scope == Scope.ACCOUNT;
  }

  private enum Scope {
    PROVIDER,
    ACCOUNT,
    CONTENT
  }
}
