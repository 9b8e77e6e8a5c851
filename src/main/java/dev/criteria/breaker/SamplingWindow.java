package dev.criteria.breaker;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What settled in the last while: a ring of ten buckets that moves on when it is told the time.
 * Plain state, not thread-safe.
 */
final class SamplingWindow {

  static final int BUCKETS = 10;

  private static final int SUCCESSES = 0;
  private static final int SLOW = 1;
  private static final int FIELDS = 2;

  private final long length;
  private final long bucketLength;

  /** Both fields of bucket 0, then of bucket 1, and so on: one object instead of eleven. */
  private final int[] counts = new int[BUCKETS * FIELDS];

  /** Failures by kind, one number per bucket; most windows have none. */
  private Map<ErrorKind, int[]> kinds = Map.of();

  private long newest;
  private long newestEnds;
  private int newestAt;

  /** Makes an empty window of this many nanoseconds. */
  SamplingWindow(long length) {
    this.length = length;
    this.bucketLength = Math.ceilDiv(length, BUCKETS);
    this.newestEnds = bucketLength;
  }

  /** Whether a call that began then and settles now still counts. */
  boolean reachesBack(long began, long now) {
    return now - began <= length;
  }

  /** When the newest bucket ends. */
  long newestEnds() {
    return newestEnds;
  }

  long length() {
    return length;
  }

  /** Adds successes that were all settled in the bucket that ends then. */
  void addSuccesses(long bucketEnds, long successes) {
    long bucket = bucketEnds / bucketLength - 1;
    if (bucket > newest - BUCKETS) {
      counts[(int) (bucket % BUCKETS) * FIELDS + SUCCESSES] += (int) successes;
    }
  }

  void addSuccess(long now, boolean slow) {
    moveTo(now);
    counts[newestAt + SUCCESSES]++;
    if (slow) {
      counts[newestAt + SLOW]++;
    }
  }

  void addFailure(long now, ErrorKind kind, boolean slow) {
    moveTo(now);
    if (slow) {
      counts[newestAt + SLOW]++;
    }
    if (kinds.isEmpty()) {
      kinds = new HashMap<>(2);
    }
    kinds.computeIfAbsent(kind, any -> new int[BUCKETS])[newestAt / FIELDS]++;
  }

  WindowTotals totals(long now) {
    moveTo(now);
    long failures = 0;
    long halves = 0;
    for (Map.Entry<ErrorKind, int[]> entry : kinds.entrySet()) {
      long ofKind = sum(entry.getValue());
      failures += ofKind;
      halves += ofKind * entry.getKey().weight().halves();
    }
    return new WindowTotals(sum(SUCCESSES), failures, halves, sum(SLOW));
  }

  Map<ErrorKind, Long> failuresByKind(long now) {
    moveTo(now);
    Map<ErrorKind, Long> result = new LinkedHashMap<>();
    kinds.forEach(
        (kind, perBucket) -> {
          long failures = sum(perBucket);
          if (failures > 0) {
            result.put(kind, failures);
          }
        });
    return result;
  }

  void clear() {
    Arrays.fill(counts, 0);
    kinds = Map.of();
  }

  private static long sum(int[] perBucket) {
    long sum = 0;
    for (int value : perBucket) {
      sum += value;
    }
    return sum;
  }

  private long sum(int field) {
    long sum = 0;
    for (int at = field; at < counts.length; at += FIELDS) {
      sum += counts[at];
    }
    return sum;
  }

  /** Drops what is too old. A time before the newest bucket, read by a slower thread, joins it. */
  void moveTo(long now) {
    if (now < newestEnds) {
      return;
    }
    long target = now / bucketLength;
    for (long bucket = Math.max(newest + 1, target - BUCKETS + 1); bucket <= target; bucket++) {
      int slot = (int) (bucket % BUCKETS);
      Arrays.fill(counts, slot * FIELDS, slot * FIELDS + FIELDS, 0);
      kinds.values().forEach(perBucket -> perBucket[slot] = 0);
    }
    newest = target;
    newestEnds = (target + 1) * bucketLength;
    newestAt = (int) (target % BUCKETS) * FIELDS;
  }
}
