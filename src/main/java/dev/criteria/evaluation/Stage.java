package dev.criteria.evaluation;

/** The steps of an evaluation, in the order in which they are asked. */
public enum Stage {
  /** Criteria that hold for every product; asked once per company and session. */
  GENERAL,
  /** One question per audience: does the company belong to it? */
  QUALIFICATION,
  /** Criteria that an audience's companies must not fail. */
  MANDATORY,
  /** Nice-to-have criteria, which give the score. */
  NTH
}
