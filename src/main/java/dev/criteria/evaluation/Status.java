package dev.criteria.evaluation;

/** What follows from the verdicts for an audience or a product, best first. */
public enum Status {
  /** General, qualification and mandatory criteria let the company through. */
  QUALIFIED,
  /** The company belongs to the audience but fails a mandatory criterion. */
  FAILED_MANDATORY,
  /** The company does not belong to the audience. */
  NOT_QUALIFIED,
  /** The company fails a criterion that holds for every product. */
  FAILED_GENERAL,
  /** Verdicts are missing because of faults, and the status depends on them. */
  UNDECIDED
}
