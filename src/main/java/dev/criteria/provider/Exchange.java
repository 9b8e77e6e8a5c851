package dev.criteria.provider;

import dev.criteria.evaluation.Response;
import dev.criteria.quota.Limits;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one call brought back.
 *
 * @param response the reply or the fault
 * @param limits what the provider said of its quota along with it
 */
public record Exchange(Response response, Limits limits) {

  /** A response that said nothing of a quota. */
  public static Exchange of(Response response) {
    return new Exchange(response, Limits.NONE);
  }

  /**
   * A response with the headers it came with.
   *
   * @param header gives the value of a header by its name, whose case does not matter
   */
  public static Exchange of(Response response, Function<String, Optional<String>> header) {
    return new Exchange(response, QuotaHeaders.read(header));
  }
}
