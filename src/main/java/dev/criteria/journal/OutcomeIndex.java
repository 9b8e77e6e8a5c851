package dev.criteria.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows where the outcome of each evaluation stands: 12 bytes for each, whether it is done or not,
 * so that millions fit into a small heap. The first outcome of an evaluation without unanswered
 * criteria counts; as long as there is none, the last one.
 *
 * <p>Safe for concurrent use.
 */
public final class OutcomeIndex {

  private final int companies;
  private final Map<String, Integer> products = new HashMap<>();
  private final PackedPlaces packed = new PackedPlaces();

  /** Packed; 0 is none. */
  private final long[] places;

  /** The length of the line, negative when criteria stayed unanswered; 0 is none. */
  private final int[] lengths;

  private int size;

  /**
   * Makes an index without any outcome.
   *
   * @param companies the highest number of a company
   * @param products the products' names, each once
   */
  public OutcomeIndex(int companies, List<String> products) {
    this.companies = companies;
    for (String product : products) {
      this.products.put(product, this.products.size());
    }
    int evaluations = Math.multiplyExact(companies, this.products.size());
    this.places = new long[evaluations];
    this.lengths = new int[evaluations];
  }

  /**
   * Takes in where an outcome stands.
   *
   * @param isFullyAnswered whether every criterion has a verdict
   * @return false, without any change, when the evaluation has a fully answered one already, or
   *     when there is no such company or product
   */
  public synchronized boolean add(
      int company, String product, boolean isFullyAnswered, Position position) {
    int at = at(company, product);
    if (at < 0 || lengths[at] > 0) {
      return false;
    }
    if (places[at] == 0) {
      size++;
    }
    places[at] = packed.pack(position);
    lengths[at] = isFullyAnswered ? position.length() : -position.length();
    return true;
  }

  /** Where the outcome of an evaluation stands; nothing when it is still to do. */
  public synchronized Optional<Position> position(int company, String product) {
    int at = at(company, product);
    if (at < 0 || places[at] == 0) {
      return Optional.empty();
    }
    return Optional.of(packed.unpack(places[at], Math.abs(lengths[at])));
  }

  /** Tells whether the evaluation has an outcome. */
  public synchronized boolean contains(int company, String product) {
    int at = at(company, product);
    return at >= 0 && places[at] != 0;
  }

  /** Tells whether the evaluation has an outcome in which every criterion has a verdict. */
  public synchronized boolean isFullyAnswered(int company, String product) {
    int at = at(company, product);
    return at >= 0 && lengths[at] > 0;
  }

  /** How many evaluations have an outcome. */
  public synchronized int size() {
    return size;
  }

  private int at(int company, String product) {
    Integer column = products.get(product);
    return column == null || company < 1 || company > companies
        ? -1
        : (company - 1) * products.size() + column;
  }
}
