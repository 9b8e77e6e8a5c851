package dev.criteria.pacing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the server wrote of every request, and what can be counted of it. */
final class CallLedger {
  private static final double MICROS_PER_SECOND = 1e6;

  /** So long learning may take before it counts. */
  private static final double LEARNING_SECONDS = 10;

  /** Within so much a client has read an answer, and what it sent before has arrived. */
  private static final double ON_ITS_WAY_SECONDS = 0.1;

  /**
   * One request.
   *
   * @param start seconds from the first request to its arrival
   * @param end seconds from the first request to its answer
   * @param statedWait seconds that the answer asked to wait; 0 without
   */
  record Call(
      double start,
      double end,
      int status,
      String refused,
      String fault,
      double statedWait,
      long tokens) {

    boolean granted() {
      return refused.isEmpty() && fault.isEmpty();
    }
  }

  private final List<Call> calls;

  private CallLedger(List<Call> calls) {
    this.calls = calls;
  }

  static CallLedger read(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    try (Stream<String> lines = Files.lines(file)) {
      List<JsonNode> entries = lines.map(line -> parse(json, line)).toList();
      long first =
          entries.stream().mapToLong(it -> it.get("start_micros").asLong()).min().orElse(0);
      return new CallLedger(
          entries.stream()
              .map(entry -> call(entry, first))
              .sorted(Comparator.comparingDouble(Call::start))
              .toList());
    }
  }

  private static JsonNode parse(ObjectMapper json, String line) {
    try {
      return json.readTree(line);
    } catch (IOException e) {
      throw new IllegalStateException("the ledger has a line that is no JSON", e);
    }
  }

  private static Call call(JsonNode entry, long first) {
    return new Call(
        (entry.get("start_micros").asLong() - first) / MICROS_PER_SECOND,
        (entry.get("end_micros").asLong() - first) / MICROS_PER_SECOND,
        entry.get("status").asInt(),
        entry.get("refused").asText(),
        entry.get("fault").asText(),
        entry.get("stated_wait_micros").asLong() / MICROS_PER_SECOND,
        entry.get("quota_tokens").asLong());
  }

  int received() {
    return calls.size();
  }

  long served() {
    return calls.stream().filter(call -> call.granted() && call.status() == 200).count();
  }

  double refusedShare() {
    return (double) calls.stream().filter(call -> !call.refused().isEmpty()).count()
        / Math.max(1, received());
  }

  /**
   * Of what the quota could have granted to us between the first ten seconds and an end, the share
   * that it did: what its bucket of a second held by then and what came in until the end.
   */
  double grantedShare(Scenario.Budget budget, double end) {
    double refill = budget.perMinute() / 60.0;
    double level = refill;
    double asOf = 0;
    double granted = 0;
    for (Call call : calls.stream().filter(Call::granted).toList()) {
      double cost = budget.inTokens() ? call.tokens() : 1;
      if (call.start() < LEARNING_SECONDS) {
        level = Math.min(refill, level + (call.start() - asOf) * refill * budget.ours()) - cost;
        asOf = call.start();
      } else if (call.start() < end) {
        granted += cost;
      }
    }
    level = Math.min(refill, level + (LEARNING_SECONDS - asOf) * refill * budget.ours());
    return granted / (level + (end - LEARNING_SECONDS) * refill * budget.ours());
  }

  /** The mean number of requests in flight between the first ten seconds and an end. */
  double meanInFlight(double end) {
    double busy =
        calls.stream()
            .mapToDouble(
                call -> Math.min(call.end(), end) - Math.max(call.start(), LEARNING_SECONDS))
            .filter(overlap -> overlap > 0)
            .sum();
    return busy / (end - LEARNING_SECONDS);
  }

  /** How a wait that was stated once was kept. */
  String waitKept() {
    Call told = first(call -> !call.fault().isEmpty());
    double over = told.end() + told.statedWait();
    long disregarded =
        calls.stream()
            .filter(call -> call.start() > told.end() + ON_ITS_WAY_SECONDS && call.start() < over)
            .count();
    double last =
        calls.stream()
            .mapToDouble(Call::start)
            .filter(start -> start < over)
            .max()
            .orElse(told.end());
    Call next = first(call -> call.start() >= over && call.status() == 200);
    return "calls from %.0f ms after the answer to the end of the wait: %d (the last %.0f ms after the answer); first success %.0f ms after the end"
        .formatted(
            1e3 * ON_ITS_WAY_SECONDS,
            disregarded,
            1e3 * (last - told.end()),
            1e3 * (next.end() - over));
  }

  /** What was spent on a quota that was dead. */
  String spentOnDeath() {
    Call death = first(call -> call.fault().equals("quota-exhausted"));
    long inFlight =
        calls.stream()
            .filter(call -> call.start() <= death.end() && call.end() > death.end())
            .count();
    long later = calls.stream().filter(call -> call.start() > death.end()).count();
    return "calls after the death: %d; in flight then: %d".formatted(later, inFlight);
  }

  private Call first(Predicate<Call> condition) {
    return calls.stream().filter(condition).findFirst().orElseThrow();
  }
}
