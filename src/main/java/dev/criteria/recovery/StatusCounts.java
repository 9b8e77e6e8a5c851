package dev.criteria.recovery;

import dev.criteria.evaluation.EqualCompanies;
import dev.criteria.evaluation.Status;
import dev.criteria.journal.KeyNumber;
import dev.criteria.journal.RecordHead;
import dev.criteria.journal.StoredOutcomes;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Counts the statuses of evaluations while a journal is read, each evaluation once: its first
 * outcome without unanswered criteria counts, or else the last one. One byte per evaluation.
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

  private final StoredOutcomes.Fit fit;
  private final IntUnaryOperator same;

  private StatusCounts(StoredOutcomes.Fit fit, IntUnaryOperator same) {
    this.fit = fit;
    this.same = same;
  }

  /**
   * Counts by the numbers of companies, for a session that was never changed.
   *
   * @param equal which companies get what an earlier one gets
   */
  static StatusCounts byNumber(EqualCompanies equal) {
    return new StatusCounts(StoredOutcomes.Fit.BY_NUMBER, equal::rows);
  }

  /** Counts the evaluations of today. */
  static StatusCounts of(EvaluationTable table) {
    return new StatusCounts(table.fit(), table::same);
  }

  void add(RecordHead.OfOutcome outcome) {
    int company = fit.company(outcome.company(), KeyNumber.of(outcome.key()));
    if (company == StoredOutcomes.Fit.NONE
        || company > MAX_COMPANY
        || (statuses.size() >= MAX_PRODUCTS && !statuses.containsKey(outcome.product()))) {
      return;
    }
    byte[] known = statuses.getOrDefault(outcome.product(), new byte[0]);
    if (known.length <= company) {
      known = Arrays.copyOf(known, Math.max(2 * known.length, company + 1));
      statuses.put(outcome.product(), known);
    }
    byte status = (byte) (ORDER.indexOf(outcome.status()) + 1);
    if (known[company] <= 0) {
      known[company] = outcome.unanswered() == 0 ? status : (byte) -status;
    }
  }

  /** How many evaluations have each status; one that does not occur has no entry. */
  Map<Status, Long> counts() {
    Map<Status, Long> counts = new EnumMap<>(Status.class);
    for (byte[] ofProduct : statuses.values()) {
      for (int company = 0; company < ofProduct.length; company++) {
        if (ofProduct[company] != 0) {
          long evaluations = same.applyAsInt(company);
          counts.merge(ORDER.get(Math.abs(ofProduct[company]) - 1), evaluations, Long::sum);
        }
      }
    }
    return Collections.unmodifiableMap(counts);
  }

  /** How many evaluations have criteria without an answer. */
  long withUnanswered() {
    long count = 0;
    for (byte[] ofProduct : statuses.values()) {
      for (int company = 0; company < ofProduct.length; company++) {
        count += ofProduct[company] < 0 ? same.applyAsInt(company) : 0;
      }
    }
    return count;
  }
}
