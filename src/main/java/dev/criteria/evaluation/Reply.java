package dev.criteria.evaluation;

import java.util.Optional;

/**
 * A reply of the model. It was paid for, usable or not.
 *
 * @param content what the model wrote; empty when it wrote nothing
 * @param ending how the model came to an end
 * @param usage the tokens it took, when the provider told
 * @param model the model that answered, as the provider names it
 */
public record Reply(String content, Ending ending, Optional<Usage> usage, String model)
    implements Response {

  /** How a reply came to an end. */
  public enum Ending {
    /** The model had finished. */
    COMPLETE,
    /** A length limit cut it off. */
    CUT_OFF,
    /** The model or a content filter declined; the content is what it said about that. */
    REFUSED
  }
}
