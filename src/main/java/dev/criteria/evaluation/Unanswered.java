package dev.criteria.evaluation;

/**
 * There is no verdict, because of a fault. It never counts as {@link Verdict.Kind#NOT_PASSED} or
 * {@link Verdict.Kind#ND}.
 *
 * @param cause the kind of fault
 * @param reason what happened, in words
 */
public record Unanswered(FaultKind cause, String reason) implements Answer {}
