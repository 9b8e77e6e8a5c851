package dev.criteria.pricing;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What models cost.
 *
 * @param asOf the day the prices that come with the program were looked up
 * @param byModel the prices by the model's name
 */
public record PriceTable(LocalDate asOf, Map<String, Price> byModel) {

  /** How providers name a fixed state of a model: gpt-4.1-2025-04-14. */
  private static final Pattern DATE = Pattern.compile("-\\d{4}-\\d{2}-\\d{2}$");

  public PriceTable {
    byModel = Map.copyOf(byModel);
  }

  /** The prices that come with the program. */
  public static PriceTable bundled() {
    return Bundled.TABLE;
  }

  /** Read when first asked for. */
  private static final class Bundled {
    static final PriceTable TABLE = PriceFile.read();
  }

  /**
   * The price of a model.
   *
   * @param model its name; a date at its end is passed over where the name with it is not known
   * @return nothing when it is not known, which does not mean that it costs nothing
   */
  public Optional<Price> of(String model) {
    return Optional.ofNullable(byModel.get(model))
        .or(() -> Optional.ofNullable(byModel.get(DATE.matcher(model).replaceFirst(""))));
  }

  /** The same table with further prices, which win over those it has. */
  public PriceTable with(Map<String, Price> own) {
    Map<String, Price> all = new HashMap<>(byModel);
    all.putAll(own);
    return new PriceTable(asOf, all);
  }
}
