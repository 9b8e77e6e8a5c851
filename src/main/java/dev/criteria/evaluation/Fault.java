package dev.criteria.evaluation;

/**
 * A request got no usable reply.
 *
 * @param kind what kind of trouble it was
 * @param reason what happened and what can be done, in words, without secrets
 */
public record Fault(FaultKind kind, String reason) implements Response {}
