package dev.criteria.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** Reads durations as {@link DurationConverter} does, and plain numbers as seconds. */
final class SecondsConverter implements ITypeConverter<Duration> {
  private final DurationConverter withUnits = new DurationConverter();

  @Override
  public Duration convert(String text) {
    return withUnits.convert(text.matches("\\d{1,9}") ? text + "s" : text);
  }
}
