package dev.criteria.report;

import java.util.List;

/**
 * How a product fared.
 *
 * @param product its name
 * @param qualified the companies that qualified
 * @param best the first places of its ranking, at most {@link #MAX_BEST}
 */
public record ProductSummary(String product, int qualified, List<Place> best) {

  /** The places shown per product. */
  public static final int MAX_BEST = 5;

  public ProductSummary {
    best = List.copyOf(best);
  }

  /** Sums up a product's whole ranking. */
  static ProductSummary of(String product, List<Place> places) {
    return new ProductSummary(
        product, places.size(), places.subList(0, Math.min(MAX_BEST, places.size())));
  }
}
