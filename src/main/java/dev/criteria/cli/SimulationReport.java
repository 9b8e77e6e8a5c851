package dev.criteria.cli;

import dev.criteria.provider.simulated.ServerSummary;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Prints what the simulated provider did: one line for each count, name first. */
final class SimulationReport {
  private static final double MILLIS_PER_SECOND = 1_000;

  private SimulationReport() {}

  static void print(ServerSummary summary, PrintWriter out) {
    line(out, "Time since the first request", "%.3f s", seconds(summary));
    line(out, "Received", "%d", summary.received());
    line(out, "Answered rightly", "%d", summary.served());
    line(out, "Refused by the quota", "%s", counts(summary.refused()));
    line(out, "Struck by the fault script", "%s", counts(summary.faults()));
    line(out, "Would be billed", "%d", summary.billed());
    line(out, "Most in flight at once", "%d", summary.peakInFlight());
    line(out, "Requests the quota offered", "%s", offered(summary.requestsOffered()));
    line(out, "Tokens the quota offered", "%s", offered(summary.tokensOffered()));
    line(out, "Tokens taken from the quota", "%d", summary.quotaTokens());
    line(out, "Tokens of prompts", "%d", summary.promptTokens());
    line(out, "Tokens of answers", "%d", summary.answerTokens());
    out.flush();
  }

  private static void line(PrintWriter out, String name, String format, Object value) {
    out.println("%-30s".formatted(name) + String.format(Locale.ROOT, format, value));
  }

  private static double seconds(ServerSummary summary) {
    return summary.time().toMillis() / MILLIS_PER_SECOND;
  }

  private static String counts(Map<String, Long> counts) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    return counts.isEmpty()
        ? "0"
        : counts.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", ", all + " (", ")"));
  }

  private static String offered(OptionalDouble number) {
    return number.isPresent()
        ? String.format(Locale.ROOT, "%.0f", Math.floor(number.getAsDouble()))
        : "no limit";
  }
}
