package dev.criteria.pricing;

import java.math.BigDecimal;

/**
 * What a model costs, in US dollars per million tokens.
 *
 * @param input tokens of requests that were not in the provider's cache
 * @param cached tokens of requests that were
 * @param output tokens of replies, reasoning included
 */
public record Price(BigDecimal input, BigDecimal cached, BigDecimal output) {
  private static final int MILLION = 6;

  public Price {
    for (BigDecimal price : new BigDecimal[] {input, cached, output}) {
      if (price.signum() < 0) {
        throw new IllegalArgumentException("a price is at least 0, got " + price.toPlainString());
      }
    }
  }

  /**
   * What so many tokens cost, in US dollars, exactly.
   *
   * @param inputTokens tokens of requests, cached ones included
   * @param cachedTokens the cached ones among them
   * @param outputTokens tokens of replies
   */
  public BigDecimal of(long inputTokens, long cachedTokens, long outputTokens) {
    return input
        .multiply(BigDecimal.valueOf(Math.max(0, inputTokens - cachedTokens)))
        .add(cached.multiply(BigDecimal.valueOf(Math.min(inputTokens, cachedTokens))))
        .add(output.multiply(BigDecimal.valueOf(outputTokens)))
        .movePointLeft(MILLION);
  }
}
