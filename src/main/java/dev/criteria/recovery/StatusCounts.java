package dev.criteria.recovery;

import dev.criteria.evaluation.Status;
import dev.criteria.journal.RecordHead;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the statuses of evaluations while a journal is read, each evaluation once: its first
 * outcome without unanswered criteria counts, or else the first one. One byte per evaluation.
 *
 * <p>For one thread.
 */
final class StatusCounts {

  /** Higher numbers are not believed. */
  private static final int MAX_COMPANY = 10_000_000;

  private static final List<Status> ORDER = List.of(Status.values());

  private static final int MAX_PRODUCTS = 1_000;

  /** By product and company: the status, counted from 1 and negative when criteria lack answers. */
  private final Map<String, byte[]> statuses = new HashMap<>();

  void add(RecordHead.OfOutcome outcome) {
    if (outcome.company() > MAX_COMPANY
        || (statuses.size() >= MAX_PRODUCTS && !statuses.containsKey(outcome.product()))) {
      return;
    }
    byte[] known = statuses.getOrDefault(outcome.product(), new byte[0]);
    if (known.length <= outcome.company()) {
      known = Arrays.copyOf(known, Math.max(2 * known.length, outcome.company() + 1));
      statuses.put(outcome.product(), known);
    }
    byte status = (byte) (ORDER.indexOf(outcome.status()) + 1);
    if (known[outcome.company()] == 0
        || (known[outcome.company()] < 0 && outcome.unanswered() == 0)) {
      known[outcome.company()] = outcome.unanswered() == 0 ? status : (byte) -status;
    }
  }

  /** How many evaluations have each status; one that does not occur has no entry. */
  Map<Status, Long> counts() {
    Map<Status, Long> counts = new EnumMap<>(Status.class);
    for (byte[] ofProduct : statuses.values()) {
      for (byte status : ofProduct) {
        if (status != 0) {
          counts.merge(ORDER.get(Math.abs(status) - 1), 1L, Long::sum);
        }
      }
    }
    return Collections.unmodifiableMap(counts);
  }

  /** How many evaluations have criteria without an answer. */
  long withUnanswered() {
    long count = 0;
    for (byte[] ofProduct : statuses.values()) {
      for (byte status : ofProduct) {
        count += status < 0 ? 1 : 0;
      }
    }
    return count;
  }
}
