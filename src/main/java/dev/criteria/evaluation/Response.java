package dev.criteria.evaluation;

/** What a provider gives back for a request: a reply that was paid for, or a fault. */
public sealed interface Response permits Reply, Fault {}
