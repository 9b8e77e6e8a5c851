package dev.criteria.evaluation;

import java.math.BigDecimal;

/**
 * One question about a company.
 *
 * @param id a hash of product, audience, stage and text, so that re-ordering files changes nothing
 * @param stage when it is asked
 * @param audience the audience it belongs to; empty for a general criterion
 * @param text the question or statement as the user wrote it
 * @param weight its share in the score; counts for {@link Stage#NTH} only; above 0, at most {@link
 *     #MAX_WEIGHT}
 */
public record Criterion(String id, Stage stage, String audience, String text, BigDecimal weight) {

  /** The largest weight allowed; larger ones would make every other criterion meaningless. */
  public static final BigDecimal MAX_WEIGHT = BigDecimal.valueOf(1_000_000);

  public Criterion {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a criterion needs a text");
    }
    if (weight.signum() <= 0 || weight.compareTo(MAX_WEIGHT) > 0) {
      throw new IllegalArgumentException(
          "a weight is above 0 and at most " + MAX_WEIGHT + ", got " + weight);
    }
  }

  /**
   * Makes a criterion and its id.
   *
   * @param product the product's name; empty for a general criterion
   */
  public static Criterion of(
      String product, String audience, Stage stage, String text, BigDecimal weight) {
    String id = Fingerprint.of(product, audience, stage.name(), text).substring(0, 16);
    return new Criterion(id, stage, audience, text, weight);
  }

  /** Makes a criterion of weight 1. */
  public static Criterion of(String product, String audience, Stage stage, String text) {
    return of(product, audience, stage, text, BigDecimal.ONE);
  }
}
