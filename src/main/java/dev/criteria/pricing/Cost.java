package dev.criteria.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What tokens cost, as far as prices are known.
 *
 * @param dollars what those with a known price cost, in US dollars
 * @param unpriced the models among them without a known price
 */
public record Cost(BigDecimal dollars, SortedSet<String> unpriced) {

  /** Nothing was used. */
  public static final Cost NONE = new Cost(BigDecimal.ZERO, Collections.emptySortedSet());

  private static final BigDecimal SMALL = new BigDecimal("1");

  public Cost {
    unpriced = Collections.unmodifiableSortedSet(new TreeSet<>(unpriced));
  }

  /** This and what some tokens of a model cost. */
  public Cost plus(PriceTable prices, String model, long input, long cached, long output) {
    if (input == 0 && output == 0) {
      return this;
    }
    return prices
        .of(model)
        .map(price -> new Cost(dollars.add(price.of(input, cached, output)), unpriced))
        .orElseGet(
            () -> {
              SortedSet<String> more = new TreeSet<>(unpriced);
              more.add(model.isEmpty() ? "a model without a name" : model);
              return new Cost(dollars, more);
            });
  }

  /** Whether every token has a known price. */
  public boolean isComplete() {
    return unpriced.isEmpty();
  }

  /** Whether no token has a known price, though there are some. */
  public boolean isUnpriced() {
    return !unpriced.isEmpty() && dollars.signum() == 0;
  }

  /** An amount for people: four decimals below a dollar, two from there on. */
  public static String inWords(BigDecimal dollars) {
    int decimals = dollars.abs().compareTo(SMALL) < 0 && dollars.signum() != 0 ? 4 : 2;
    return "$"
        + String.format(
            Locale.ROOT, "%,." + decimals + "f", dollars.setScale(decimals, RoundingMode.HALF_UP));
  }

  /** For people: the amount, and what it leaves out. */
  @Override
  public String toString() {
    if (isUnpriced()) {
      return "unpriced (" + String.join(", ", unpriced) + ")";
    }
    return inWords(dollars)
        + (isComplete() ? "" : ", and what has no price: " + String.join(", ", unpriced));
  }
}
