package dev.criteria.cli;

import dev.criteria.evaluation.Usage;
import dev.criteria.evaluation.UsageByModel;
import dev.criteria.pricing.Cost;
import dev.criteria.pricing.Price;
import dev.criteria.pricing.PriceTable;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Says what the tokens of several models cost.
 *
 * @param prices what models cost
 * @param otherwise what those count as that have no price of their own; absent to call them
 *     unpriced
 */
record TokenCost(PriceTable prices, Optional<Price> otherwise) {

  /** By known prices only. */
  static TokenCost known(PriceTable prices) {
    return new TokenCost(prices, Optional.empty());
  }

  /** What they cost. */
  Cost of(UsageByModel tokens) {
    Cost cost = Cost.NONE;
    for (Map.Entry<String, Usage> one : tokens.byModel().entrySet()) {
      Usage usage = one.getValue();
      cost =
          prices.of(one.getKey()).isEmpty() && otherwise.isPresent()
              ? new Cost(
                  cost.dollars()
                      .add(otherwise.get().of(usage.input(), usage.cached(), usage.output())),
                  cost.unpriced())
              : cost.plus(prices, one.getKey(), usage.input(), usage.cached(), usage.output());
    }
    return cost;
  }

  /** The day of the prices; nothing where all that count are the user's own. */
  Optional<LocalDate> asOf(UsageByModel tokens) {
    boolean isOwn =
        tokens.byModel().keySet().stream().anyMatch(prices::isOwn)
            && tokens.byModel().keySet().stream()
                .allMatch(model -> prices.isOwn(model) || prices.of(model).isEmpty());
    return isOwn ? Optional.empty() : Optional.of(prices.asOf());
  }
}
