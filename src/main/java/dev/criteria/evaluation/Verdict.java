package dev.criteria.evaluation;

/**
 * What the model found for one criterion.
 *
 * @param kind the finding
 * @param quote the model's evidence, quoted from the company's text; may be empty
 * @param reason the model's short reason; may be empty
 */
public record Verdict(Kind kind, String quote, String reason) implements Answer {

  /** The three findings there are. */
  public enum Kind {
    /** The text says that the criterion is met. */
    PASSED,
    /** The text says that the criterion is not met. */
    NOT_PASSED,
    /** No data: the text does not say. */
    ND
  }
}
