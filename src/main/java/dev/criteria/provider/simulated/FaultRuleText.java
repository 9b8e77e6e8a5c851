package dev.criteria.provider.simulated;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One rule of a fault script as it was written.
 *
 * @param start where it begins, as a prefix for complaints
 * @param values what was written, by key
 */
record FaultRuleText(String start, Map<String, Value> values) {

  /** The keys that a rule may have, in the order of the documentation. */
  static final List<String> KEYS =
      List.of(
          "kind",
          "share",
          "from",
          "to",
          "requests",
          "attempts",
          "status",
          "form",
          "wait",
          "retry-after",
          "delay",
          "interval",
          "bytes",
          "target");

  private static final Pattern RANGE = Pattern.compile("(\\d{1,18})(?:\\.\\.(\\d{1,18})?)?");

  /**
   * A value.
   *
   * @param text as written
   * @param place where, as a prefix for complaints
   */
  record Value(String text, String place) {}

  /** The rule. */
  FaultRule rule() {
    FaultKind kind =
        read("kind", FaultRuleText::kind)
            .orElseThrow(() -> new FaultScriptException(start + "a rule needs a \"kind\""));
    try {
      return new FaultRule(kind, condition(), details());
    } catch (IllegalArgumentException e) {
      throw new FaultScriptException(start + e.getMessage());
    }
  }

  private FaultCondition condition() {
    FaultCondition always = FaultCondition.ALWAYS;
    return new FaultCondition(
        read("share", ShareText::parse).orElse(always.share()),
        time("from").orElse(always.from()),
        time("to").orElse(always.to()),
        read("requests", FaultRuleText::range).orElse(always.requests()),
        read("attempts", FaultRuleText::range).orElse(always.attempts()));
  }

  private FaultDetails details() {
    return new FaultDetails(
        read("status", FaultRuleText::number).stream().mapToInt(Math::toIntExact).findFirst(),
        read("form", Function.identity()),
        time("wait"),
        read("retry-after", FaultRuleText::stated),
        time("delay").orElse(Duration.ZERO),
        time("interval"),
        read("bytes", FaultRuleText::number).stream().mapToLong(Long::longValue).findFirst(),
        read("target", FaultRuleText::target));
  }

  private Optional<Duration> time(String key) {
    return read(key, DurationText::parse);
  }

  private <T> Optional<T> read(String key, Function<String, T> reader) {
    return Optional.ofNullable(values.get(key)).map(value -> read(key, value, reader));
  }

  private static <T> T read(String key, Value value, Function<String, T> reader) {
    try {
      return reader.apply(value.text());
    } catch (IllegalArgumentException e) {
      throw new FaultScriptException(
          "%s%s \"%s\": %s".formatted(value.place(), key, value.text(), e.getMessage()));
    }
  }

  private static FaultKind kind(String text) {
    return FaultKind.of(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected one of "
                        + list(Arrays.stream(FaultKind.values()).map(FaultKind::shown))));
  }

  private static WaitForm stated(String text) {
    return Arrays.stream(WaitForm.values())
        .filter(form -> shown(form).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected one of "
                        + list(Arrays.stream(WaitForm.values()).map(FaultRuleText::shown))));
  }

  private static String shown(WaitForm form) {
    return form.name().toLowerCase(Locale.ROOT);
  }

  private static String list(Stream<String> names) {
    return names.collect(Collectors.joining(", "));
  }

  private static FaultCondition.Range range(String text) {
    Matcher matcher = RANGE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("expected 7, 5..20 or 5..");
    }
    long first = Long.parseLong(matcher.group(1));
    if (!text.contains("..")) {
      return new FaultCondition.Range(first, first);
    }
    String last = matcher.group(2);
    return new FaultCondition.Range(first, last == null ? Long.MAX_VALUE : Long.parseLong(last));
  }

  private static Long number(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("expected a whole number of at most nine digits");
    }
    return Long.valueOf(text);
  }

  private static String target(String text) {
    if (!text.startsWith("http://") && !text.startsWith("https://")) {
      throw new IllegalArgumentException(
          "expected an address that begins with http:// or https://");
    }
    return text;
  }
}
