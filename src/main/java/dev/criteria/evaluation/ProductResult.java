package dev.criteria.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the answers mean for one company and one product.
 *
 * @param status the status of the product: the best that any of its audiences has
 * @param audiences the results of all audiences, in the order of the product
 */
public record ProductResult(Status status, List<AudienceResult> audiences) {

  private static final Comparator<AudienceResult> BEST_FIRST =
      Comparator.comparing((AudienceResult result) -> result.score().orElseThrow().lowest())
          .reversed()
          .thenComparingDouble(AudienceResult::noDataShare);

  public ProductResult {
    audiences = List.copyOf(audiences);
  }

  /** The qualified audience that gives the product its score; the first one among equals. */
  public Optional<AudienceResult> best() {
    return audiences.stream().filter(result -> result.status() == Status.QUALIFIED).min(BEST_FIRST);
  }
}
