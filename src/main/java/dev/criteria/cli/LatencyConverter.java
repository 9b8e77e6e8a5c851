package dev.criteria.cli;

import dev.criteria.provider.simulated.Latency;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads latencies such as {@code 300ms}, {@code 200ms..400ms}, {@code 300ms~p99=2s}. */
final class LatencyConverter implements ITypeConverter<Latency> {

  @Override
  public Latency convert(String text) {
    try {
      return Latency.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "expected e.g. 300ms, 200ms..400ms or 300ms~p99=2s, the shorter time first");
    }
  }
}
