package dev.criteria.quota;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Where a pacer has its time and its chance from.
 *
 * @param nanoTime a monotonic clock in nanoseconds with any origin, such as {@code
 *     System::nanoTime}
 * @param parking how a thread waits
 * @param random spreads the ends of waits; only used under the lock of its pacer
 */
public record TimeSources(LongSupplier nanoTime, Parking parking, RandomGenerator random) {}
