package dev.criteria.breaker;

import java.util.LinkedHashSet;

/**
 * A limited number of places in flight, each held for at most a lease, so that a call that never
 * reports blocks nobody for ever. Plain state with time as an argument, not thread-safe.
 */
final class Places {

  private final long lease;

  /** Unsettled and oldest first, as the lease is the same for all. */
  private final LinkedHashSet<Permit> taken = new LinkedHashSet<>(4);

  private int limit;

  Places(int limit, long lease) {
    this.limit = limit;
    this.lease = lease;
  }

  int limit() {
    return limit;
  }

  void limit(int value) {
    limit = value;
  }

  /** How many are free now. Dropping the expired changes nothing that anybody could see. */
  int free(long now) {
    while (!taken.isEmpty() && taken.getFirst().expired(now, lease)) {
      taken.removeFirst();
    }
    return Math.max(0, limit - taken.size());
  }

  void take(Permit permit) {
    taken.add(permit);
  }

  void giveBack(Permit permit) {
    taken.remove(permit);
  }

  /** How long until a place becomes free by itself; 0 when one is free. */
  long freeAfter(long now) {
    return free(now) > 0 ? 0 : taken.getFirst().began() + lease - now;
  }
}
