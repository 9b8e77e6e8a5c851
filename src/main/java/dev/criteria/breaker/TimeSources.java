package dev.criteria.breaker;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Where a breaker has its time from.
 *
 * @param nanoTime a monotonic clock in nanoseconds with any origin, such as {@code
 *     System::nanoTime}; everything is decided by it
 * @param wallTime the clock on the wall; only for what people read, so setting it changes nothing
 *     else
 * @param parking how a thread waits
 */
public record TimeSources(LongSupplier nanoTime, InstantSource wallTime, Parking parking) {}
