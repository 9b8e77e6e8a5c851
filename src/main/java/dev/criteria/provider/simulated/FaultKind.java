package dev.criteria.provider.simulated;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a fault script can make the simulated provider do. Its name in a script is {@link #shown}.
 */
public enum FaultKind {
  /** 429: too many requests per minute. */
  RATE_LIMIT_REQUESTS(Place.DOOR),
  /** 429: too many tokens per minute. */
  RATE_LIMIT_TOKENS(Place.DOOR),
  /** 429: too many requests per day, with a reset that is hours away. */
  DAILY_LIMIT(Place.DOOR),
  /** 429 insufficient_quota, or 402 or 400 as other vendors put it. */
  QUOTA_EXHAUSTED(Place.DOOR),
  /** 429: this one request is larger than a minute's tokens. */
  REQUEST_TOO_LARGE_429(Place.DOOR),
  /** 400 context_length_exceeded. */
  CONTEXT_LENGTH(Place.DOOR),
  /** 400 content_filter: the prompt was refused. */
  CONTENT_FILTER(Place.DOOR),
  /** 401 invalid_api_key. */
  BAD_KEY(Place.DOOR),
  /** 403: the key may not use this. */
  NO_ACCESS(Place.DOOR),
  /** 404 model_not_found. */
  UNKNOWN_MODEL(Place.DOOR),
  /** 400 about a parameter: what a request that is always wrong gets. */
  BAD_REQUEST(Place.DOOR),
  /** 500, 502, 503, 504 or 529. */
  SERVER_ERROR(Place.DOOR),
  /** No answer while the client waits. */
  TIMEOUT(Place.DOOR),
  /** The connection is closed before an answer. */
  RESET(Place.DOOR),
  /** 200 with a login page. */
  HTML(Place.DOOR),
  /** A redirect to another host. */
  REDIRECT(Place.DOOR),
  /** The answer at a byte per interval. */
  SLOW_DRIP(Place.ANSWER),
  /** Half of the body; then the connection is closed. */
  CUT_BODY(Place.ANSWER),
  /** A body of many megabytes. */
  HUGE_BODY(Place.ANSWER),
  /** 200 with nothing in it. */
  EMPTY(Place.ANSWER),
  /** 200 with finish_reason content_filter. */
  CONTENT_FILTERED(Place.ANSWER),
  /** 200 with a refusal in place of content. */
  REFUSAL(Place.ANSWER),
  /** 200 with a tool call in place of content. */
  TOOL_CALL(Place.ANSWER),
  /** 200 with half of the content and finish_reason length. */
  CUT_OFF(Place.ANSWER),
  /** The content between Markdown fences. */
  FENCED(Place.ANSWER),
  /** The content with words after it. */
  TRAILING_TEXT(Place.ANSWER),
  /** The content twice. */
  TWO_OBJECTS(Place.ANSWER),
  /** The content with lists nested very deeply in front of the answers. */
  DEEP_JSON(Place.ANSWER),
  /** A verdict that there is not. */
  WRONG_ENUM(Place.ANSWER),
  /** The last answer is missing. */
  MISSING_IDS(Place.ANSWER),
  /** An answer to a question that nobody asked. */
  EXTRA_IDS(Place.ANSWER),
  /** A verdict twice in one object, and not the same. */
  DUPLICATE_KEYS(Place.ANSWER),
  /** Another model named than ever. */
  WRONG_MODEL(Place.ANSWER),
  /** Usage that cannot be. */
  WRONG_USAGE(Place.ANSWER);

  /** Where a fault strikes. */
  enum Place {
    /** Before the quota: the request is turned away and takes nothing of it. */
    DOOR,
    /** After quota, latency and model: the answer is spoilt. */
    ANSWER
  }

  private final Place place;

  FaultKind(Place place) {
    this.place = place;
  }

  Place place() {
    return place;
  }

  /** The statuses to choose from, the usual one first; empty when there is no choice. */
  List<Integer> statuses() {
    return switch (this) {
      case QUOTA_EXHAUSTED -> List.of(429, 402, 400);
      case SERVER_ERROR -> List.of(500, 502, 503, 504, 529);
      case REDIRECT -> List.of(302, 301, 303, 307, 308);
      default -> List.of();
    };
  }

  /** The forms to choose from, the usual one first; empty when there is no choice. */
  List<String> forms() {
    return switch (this) {
      case EMPTY -> List.of("body", "object", "choices", "content");
      case WRONG_USAGE -> List.of("missing", "negative", "text", "huge");
      default -> List.of();
    };
  }

  /** Tells whether its answers may state a wait. */
  boolean statesWait() {
    return switch (this) {
      case RATE_LIMIT_REQUESTS, RATE_LIMIT_TOKENS, DAILY_LIMIT, SERVER_ERROR -> true;
      default -> false;
    };
  }

  /** The name in scripts, such as rate-limit-requests. */
  public String shown() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind with a name in scripts. */
  static Optional<FaultKind> of(String shown) {
    return Arrays.stream(values()).filter(kind -> kind.shown().equals(shown)).findFirst();
  }
}
