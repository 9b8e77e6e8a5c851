package dev.criteria.breaker;

import java.util.Arrays;
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
  private static final int FIRST_KIND = 2;
  private static final ErrorKind[] NO_KINDS = {};

  private final long length;
  private final long bucketLength;

  /**
   * Rows of one number per bucket: successes, slow calls, then failures of each kind. One array,
   * because a map of them is the largest part of a breaker.
   */
  private int[] counts = new int[FIRST_KIND * BUCKETS];

  /** The kinds of failure seen, in the order of their rows; few, so they are searched in turn. */
  private ErrorKind[] kinds = NO_KINDS;

  private long newest;
  private long newestEnds;
  private int newestSlot;

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
      counts[SUCCESSES * BUCKETS + (int) (bucket % BUCKETS)] += (int) successes;
    }
  }

  void addSuccess(long now, boolean slow) {
    moveTo(now);
    add(SUCCESSES);
    if (slow) {
      add(SLOW);
    }
  }

  void addFailure(long now, ErrorKind kind, boolean slow) {
    moveTo(now);
    if (slow) {
      add(SLOW);
    }
    add(rowOf(kind));
  }

  WindowTotals totals(long now) {
    moveTo(now);
    long failures = 0;
    long halves = 0;
    for (int i = 0; i < kinds.length; i++) {
      long ofKind = sum(FIRST_KIND + i);
      failures += ofKind;
      halves += ofKind * kinds[i].weight().halves();
    }
    return new WindowTotals(sum(SUCCESSES), failures, halves, sum(SLOW));
  }

  Map<ErrorKind, Long> failuresByKind(long now) {
    moveTo(now);
    Map<ErrorKind, Long> result = new LinkedHashMap<>();
    for (int i = 0; i < kinds.length; i++) {
      long failures = sum(FIRST_KIND + i);
      if (failures > 0) {
        result.put(kinds[i], failures);
      }
    }
    return result;
  }

  void clear() {
    counts = new int[FIRST_KIND * BUCKETS];
    kinds = NO_KINDS;
  }

  /** Drops what is too old. A time before the newest bucket, read by a slower thread, joins it. */
  void moveTo(long now) {
    if (now < newestEnds) {
      return;
    }
    long target = now / bucketLength;
    for (long bucket = Math.max(newest + 1, target - BUCKETS + 1); bucket <= target; bucket++) {
      for (int at = (int) (bucket % BUCKETS); at < counts.length; at += BUCKETS) {
        counts[at] = 0;
      }
    }
    newest = target;
    newestEnds = (target + 1) * bucketLength;
    newestSlot = (int) (target % BUCKETS);
  }

  private void add(int row) {
    counts[row * BUCKETS + newestSlot]++;
  }

  private long sum(int row) {
    long sum = 0;
    for (int at = row * BUCKETS; at < (row + 1) * BUCKETS; at++) {
      sum += counts[at];
    }
    return sum;
  }

  /** The row of this kind, made with its first failure. */
  private int rowOf(ErrorKind kind) {
    int i = Arrays.asList(kinds).indexOf(kind);
    if (i >= 0) {
      return FIRST_KIND + i;
    }
    kinds = Arrays.copyOf(kinds, kinds.length + 1);
    kinds[kinds.length - 1] = kind;
    counts = Arrays.copyOf(counts, counts.length + BUCKETS);
    return FIRST_KIND + kinds.length - 1;
  }
}
