package dev.criteria.evaluation;

/**
 * The tokens that a reply took, as the provider counted them; none is negative.
 *
 * @param input tokens of the request, cached ones included
 * @param cached those input tokens that the provider had in its cache
 * @param output tokens of the reply, reasoning included
 */
public record Usage(long input, long cached, long output) {

  /** No token. */
  public static final Usage NONE = new Usage(0, 0, 0);

  public Usage {
    if (input < 0 || cached < 0 || output < 0) {
      throw new IllegalArgumentException(
          "negative token count: input " + input + ", cached " + cached + ", output " + output);
    }
  }

  /** Both together. */
  public Usage plus(Usage other) {
    return new Usage(input + other.input, cached + other.cached, output + other.output);
  }
}
