package dev.criteria.provider.simulated;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** How a refusal states the time to wait: as providers do, or as a broken one might. */
public enum WaitForm {
  /** {@code retry-after-ms} and {@code Retry-After} in whole seconds, rounded up. */
  BOTH,
  /** {@code retry-after-ms} alone. */
  MILLISECONDS,
  /** {@code Retry-After} in whole seconds, rounded up. */
  SECONDS,
  /** {@code Retry-After} in seconds with decimals. */
  DECIMALS,
  /** {@code Retry-After} as a date, rounded up to the next second. */
  DATE,
  /** In the message alone: "Please try again in 41.7s." */
  BODY,
  /** Nowhere. */
  NONE,
  /** {@code Retry-After: -5}. */
  NEGATIVE,
  /** {@code Retry-After: NaN}. */
  NAN,
  /** {@code Retry-After: 1e9}. */
  HUGE,
  /** {@code Retry-After: abc}. */
  WORDS,
  /** {@code Retry-After} as a date of an hour ago. */
  PAST;

  private static final Duration LONG_AGO = Duration.ofHours(1);
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** What a client reads of a wait; zero when it is not told. */
  Duration stated(Duration wait) {
    return switch (this) {
      case BOTH, MILLISECONDS, DECIMALS, BODY -> roundedUp(wait, Duration.ofMillis(1));
      case SECONDS, DATE -> roundedUp(wait, Duration.ofSeconds(1));
      case NONE, NEGATIVE, NAN, HUGE, WORDS, PAST -> Duration.ZERO;
    };
  }

  private static Duration roundedUp(Duration wait, Duration unit) {
    return unit.multipliedBy(Math.ceilDiv(wait.toNanos(), unit.toNanos()));
  }

  /** Whether the message states the wait: where it is not in the headers alone. */
  boolean isInMessage() {
    return switch (this) {
      case BOTH, BODY -> true;
      case MILLISECONDS, SECONDS, DECIMALS, DATE, NONE, NEGATIVE, NAN, HUGE, WORDS, PAST -> false;
    };
  }

  /** The headers that state a wait. */
  Map<String, String> headers(Duration wait, Instant now) {
    long milliseconds = Math.ceilDiv(wait.toNanos(), 1_000_000L);
    String seconds = Long.toString(Math.ceilDiv(milliseconds, 1_000L));
    return switch (this) {
      case BOTH -> Map.of("retry-after-ms", Long.toString(milliseconds), "Retry-After", seconds);
      case MILLISECONDS -> Map.of("retry-after-ms", Long.toString(milliseconds));
      case SECONDS -> retryAfter(seconds);
      case DECIMALS -> retryAfter("%d.%03d".formatted(milliseconds / 1_000, milliseconds % 1_000));
      case DATE -> retryAfter(HTTP_DATE.format(now.plus(wait).plusNanos(999_999_999)));
      case BODY, NONE -> Map.of();
      case NEGATIVE -> retryAfter("-5");
      case NAN -> retryAfter("NaN");
      case HUGE -> retryAfter("1e9");
      case WORDS -> retryAfter("abc");
      case PAST -> retryAfter(HTTP_DATE.format(now.minus(LONG_AGO)));
    };
  }

  private static Map<String, String> retryAfter(String value) {
    return Map.of("Retry-After", value);
  }
}
