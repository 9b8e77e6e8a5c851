package dev.criteria.provider.simulated;

import dev.criteria.provider.simulated.Ledger.Billing;
import dev.criteria.provider.simulated.Ledger.Treatment;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Counts chat requests. A request is in flight from when it has arrived until its answer starts to
 * go out, so that a client that keeps to N requests at once is never seen with more.
 *
 * <p>Safe for concurrent use.
 */
final class RequestCounts {
  private long received;
  private int inFlight;
  private int peak;
  private long first;
  private long served;
  private long billed;
  private long prompt;
  private long answer;
  private long taken;
  private final Map<String, Long> refused = new TreeMap<>();
  private final Map<String, Long> faults = new TreeMap<>();

  /**
   * Counts a request; gives its number in the order of arrival, from 1.
   *
   * @param now nanoseconds of a clock that only moves forward
   */
  synchronized long arrived(long now) {
    if (received == 0) {
      first = now;
    }
    inFlight++;
    peak = Math.max(peak, inFlight);
    return ++received;
  }

  /** Counts what became of a request. */
  synchronized void treated(Treatment treatment) {
    if (!treatment.refused().isEmpty()) {
      refused.merge(treatment.refused(), 1L, Long::sum);
    } else if (!treatment.fault().isEmpty()) {
      faults.merge(treatment.fault(), 1L, Long::sum);
    } else if (treatment.status() == 200) {
      served++;
    }
    billed += treatment.billing() == Billing.YES ? 1 : 0;
    prompt += treatment.tokens().prompt();
    answer += treatment.tokens().answer();
    taken += treatment.tokens().taken();
  }

  /** Ends what {@link #arrived} began. */
  synchronized void answered() {
    inFlight--;
  }

  /** The time since the first request. */
  synchronized Duration sinceFirst(long now) {
    return received == 0 ? Duration.ZERO : Duration.ofNanos(Math.max(0, now - first));
  }

  synchronized long received() {
    return received;
  }

  synchronized int peakInFlight() {
    return peak;
  }

  /** Everything that was counted, with what the quota would have granted. */
  synchronized ServerSummary summary(
      long now, OptionalDouble requestsOffered, OptionalDouble tokensOffered) {
    return new ServerSummary(
        sinceFirst(now),
        received,
        served,
        refused,
        faults,
        billed,
        peak,
        requestsOffered,
        tokensOffered,
        prompt,
        answer,
        taken);
  }
}
