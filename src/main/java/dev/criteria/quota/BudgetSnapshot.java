package dev.criteria.quota;

import java.util.OptionalLong;

/**
 * One budget as it is modelled.
 *
 * @param limitPerMinute the limit the provider told
 * @param capacity how much it holds when full, as far as seen; 0 when unknown
 * @param level what is thought to be left now; 0 when unknown
 * @param refillPerSecond what comes back for us per second; 0 when unknown
 */
public record BudgetSnapshot(
    OptionalLong limitPerMinute, double capacity, double level, double refillPerSecond) {}
