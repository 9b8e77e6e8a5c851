package dev.criteria.quota;

/**
 * Lets the current thread wait until it is unparked, interrupted, or the time is up; it may also
 * return for no reason. In a program it is {@code LockSupport::parkNanos}; a test may move its
 * clock instead.
 */
@FunctionalInterface
public interface Parking {

  /**
   * Waits.
   *
   * @param blocker what the thread waits for, for those who look at thread dumps
   * @param nanos the longest wait in nanoseconds, more than 0
   */
  void park(Object blocker, long nanos);
}
