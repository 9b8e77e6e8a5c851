package dev.criteria.breaker;

/**
 * What a {@link BreakStrategy} may go by.
 *
 * @param attempt how many trials failed before this break: 0 for the first one
 * @param failuresInRow the weights of the failures in a row, the one that opens included
 */
public record BreakContext(int attempt, double failuresInRow) {}
