package dev.criteria.evaluation;

/** One company and one product: the unit of work and of the checkpoint. */
public record Evaluation(Company company, Product product) {}
