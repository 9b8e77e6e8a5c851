package dev.criteria.provider;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds out how long a provider wants to be left alone: by {@code retry-after-ms}, else {@code
 * Retry-After} in seconds or as a date, else by the message of the error. What is negative, past,
 * no number or longer than two days is passed over. The {@code x-ratelimit-reset-*} headers are no
 * such wait: they tell when a budget is full again, not when the next request may go.
 */
public final class StatedWait {
  private final InstantSource clock;

  /**
   * Reads dates against a clock.
   *
   * @param clock the time of day, used only where a response bears no Date of its own
   */
  public StatedWait(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The wait that came with an error.
   *
   * @param header gives the value of a header by its name, whose case does not matter
   * @param message the message of the error
   */
  public Optional<Duration> read(Function<String, Optional<String>> header, String message) {
    return header
        .apply("retry-after-ms")
        .flatMap(StatedWait::milliseconds)
        .or(() -> header.apply("retry-after").flatMap(text -> retryAfter(text, header)))
        .or(() -> WaitText.inMessage(message))
        .filter(Duration::isPositive);
  }

  private static Optional<Duration> milliseconds(String text) {
    String number = text.strip();
    return number.matches("[0-9]{1,15}(\\.[0-9]{1,12})?")
        ? WaitText.seconds(new BigDecimal(number).movePointLeft(3))
        : Optional.empty();
  }

  private Optional<Duration> retryAfter(String text, Function<String, Optional<String>> header) {
    Optional<Duration> wait = WaitText.read(text);
    return wait.isPresent() ? wait : date(text).flatMap(until -> since(header, until));
  }

  private Optional<Duration> since(Function<String, Optional<String>> header, Instant until) {
    // Against the server's own clock, as ours may differ from it.
    Instant now = header.apply("date").flatMap(StatedWait::date).orElseGet(clock::instant);
    return Optional.of(Duration.between(now, until))
        .filter(Duration::isPositive)
        .filter(wait -> wait.compareTo(WaitText.LONGEST) <= 0);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
