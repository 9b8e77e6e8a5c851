package dev.criteria.provider;

import dev.criteria.quota.Limits;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Reads the {@code x-ratelimit-*} headers by which OpenAI-compatible providers tell their quota.
 * What cannot be read counts as not told.
 *
 * <p>Source of the names and forms: <a
 * href="https://platform.openai.com/docs/guides/rate-limits">OpenAI, rate limits in headers</a>.
 */
final class QuotaHeaders {

  /** No provider sells more in a minute; larger numbers are mistakes. */
  private static final long MAX_COUNT = 1_000_000_000_000L;

  private QuotaHeaders() {}

  static Limits read(Function<String, Optional<String>> header) {
    return new Limits(
        count(header, "x-ratelimit-limit-requests"),
        count(header, "x-ratelimit-remaining-requests"),
        time(header, "x-ratelimit-reset-requests"),
        count(header, "x-ratelimit-limit-tokens"),
        count(header, "x-ratelimit-remaining-tokens"),
        time(header, "x-ratelimit-reset-tokens"));
  }

  private static OptionalLong count(Function<String, Optional<String>> header, String name) {
    String text = header.apply(name).map(String::strip).orElse("");
    if (!text.matches("[0-9]{1,15}(\\.0+)?")) {
      return OptionalLong.empty();
    }
    long count = Long.parseLong(text.replaceFirst("\\..*", ""));
    return count <= MAX_COUNT ? OptionalLong.of(count) : OptionalLong.empty();
  }

  private static Optional<Duration> time(Function<String, Optional<String>> header, String name) {
    return header.apply(name).flatMap(WaitText::read);
  }
}
