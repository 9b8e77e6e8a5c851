package dev.criteria.evaluation;

/** What became of a question that was asked: a verdict, or none because of a fault. */
public sealed interface Answer permits Verdict, Unanswered {}
