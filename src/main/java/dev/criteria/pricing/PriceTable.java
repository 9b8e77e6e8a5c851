package dev.criteria.pricing;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What models cost.
 *
 * @param asOf the day the prices that come with the program were looked up
 * @param byModel the prices by the model's name
 * @param own the models among them whose prices the user gave
 */
public record PriceTable(LocalDate asOf, Map<String, Price> byModel, Set<String> own) {

  /** How providers name a fixed state of a model: gpt-4.1-2025-04-14. */
  private static final Pattern DATE = Pattern.compile("-\\d{4}-\\d{2}-\\d{2}$");

  public PriceTable {
    byModel = Map.copyOf(byModel);
    own = Set.copyOf(own);
  }

  /** A table of which the user gave nothing. */
  public PriceTable(LocalDate asOf, Map<String, Price> byModel) {
    this(asOf, byModel, Set.of());
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
    return Optional.ofNullable(byModel.get(name(model)));
  }

  /** Whether a model has a price that the user gave. */
  public boolean isOwn(String model) {
    return own.contains(name(model));
  }

  private String name(String model) {
    return byModel.containsKey(model) ? model : DATE.matcher(model).replaceFirst("");
  }

  /** The same table with further prices, which win over those it has. */
  public PriceTable with(Map<String, Price> further) {
    Map<String, Price> all = new HashMap<>(byModel);
    all.putAll(further);
    return new PriceTable(asOf, all, further.keySet());
  }
}
