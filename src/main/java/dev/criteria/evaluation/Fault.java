package dev.criteria.evaluation;

import java.time.Duration;
import java.util.Optional;

/**
 * A request got no usable reply. What follows from a fault is decided by its type; its reason is
 * for people: what happened and what can be done, without secrets.
 */
public sealed interface Fault extends Response {

  /** What happened and what can be done, in words, without secrets. */
  String reason();

  /** The kind that counts and records name. */
  default FaultKind kind() {
    return switch (this) {
      case RateLimited _ -> FaultKind.RATE_LIMITED;
      case QuotaExhausted _ -> FaultKind.QUOTA_EXHAUSTED;
      case AccessDenied _ -> FaultKind.ACCESS_DENIED;
      case ProviderIll _ -> FaultKind.PROVIDER_ILL;
      case HeldBack _ -> FaultKind.HELD_BACK;
      case Cancelled _ -> FaultKind.CANCELLED;
      case SettingsRefused _ -> FaultKind.SETTINGS_REFUSED;
      case TooLarge _ -> FaultKind.TOO_LARGE;
      case Refused _ -> FaultKind.REFUSED;
      case InvalidRequest _ -> FaultKind.INVALID_REQUEST;
    };
  }

  /**
   * The provider asks for fewer requests or tokens.
   *
   * @param limit which limit it was, as far as the provider told
   * @param statedWait how long the provider wants to be left alone, if it told
   */
  record RateLimited(Limit limit, Optional<Duration> statedWait, String reason) implements Fault {}

  /** The quota or the credit is used up. */
  record QuotaExhausted(String reason) implements Fault {}

  /** Bad key, no access, or an unknown model or address. */
  record AccessDenied(String reason) implements Fault {}

  /**
   * The provider is in trouble.
   *
   * @param ailment how it showed
   * @param statedWait how long the provider wants to be left alone, if it told
   */
  record ProviderIll(Ailment ailment, Optional<Duration> statedWait, String reason)
      implements Fault {}

  /**
   * The request was not sent, because the provider is known to be in trouble or its quota is used
   * up for longer than the program may wait.
   *
   * @param waitLeft when it may make sense to try again, counted from now, if that is known
   */
  record HeldBack(Optional<Duration> waitLeft, String reason) implements Fault {}

  /** The request was cancelled from this side. */
  record Cancelled(String reason) implements Fault {}

  /** The provider has called every request invalid so far, so that the settings are in doubt. */
  record SettingsRefused(String reason) implements Fault {}

  /** The request does not fit into what the model or the quota accepts. */
  record TooLarge(String reason) implements Fault {}

  /** The model or a filter declined to answer. */
  record Refused(String reason) implements Fault {}

  /**
   * The provider rejects the request itself as invalid.
   *
   * @param signature status and code of the error; equal ones mean the same trouble
   */
  record InvalidRequest(String signature, String reason) implements Fault {}

  /** A limit that a provider sets. */
  enum Limit {
    /** Requests per minute. */
    REQUESTS,
    /** Tokens per minute. */
    TOKENS,
    /** Requests or tokens per day. */
    DAY,
    /** The provider did not say which. */
    UNKNOWN
  }

  /** How a provider's trouble showed. */
  enum Ailment {
    /** It answered with an error of its own, and billed nothing. */
    SERVER_ERROR(false),
    /** A server in between gave up; the provider may have billed its reply all the same. */
    GATEWAY_ERROR(true),
    /** There was no connection; nothing was sent. */
    NO_CONNECTION(false),
    /** The connection broke before the reply was complete. */
    BROKEN_CONNECTION(true),
    /** No complete reply came in time. */
    TIMEOUT(true),
    /** A reply came that is none. */
    UNREADABLE(true);

    private final boolean maybeBilled;

    Ailment(boolean maybeBilled) {
      this.maybeBilled = maybeBilled;
    }

    /** Whether the provider may have billed the request. */
    public boolean maybeBilled() {
      return maybeBilled;
    }
  }
}
