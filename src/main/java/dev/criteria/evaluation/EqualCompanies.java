package dev.criteria.evaluation;

import java.util.Arrays;

/**
 * Which companies of a list say the same as an earlier one, word for word: they are asked about
 * once, and each gets what the first of them gets.
 *
 * <p>12 bytes for each company that repeats another. Immutable and safe for concurrent use.
 */
public final class EqualCompanies {
  /** Each company is one of its own. */
  public static final EqualCompanies NONE = new EqualCompanies(new int[0], new int[0]);

  /** The numbers of those that repeat another, in their order. */
  private final int[] repeating;

  /** For each of these the first company that says the same. */
  private final int[] firsts;

  /** The same numbers in their own order, so that equal ones stand together. */
  private final int[] sortedFirsts;

  private EqualCompanies(int[] repeating, int[] firsts) {
    this.repeating = repeating;
    this.firsts = firsts;
    this.sortedFirsts = firsts.clone();
    Arrays.sort(sortedFirsts);
  }

  /**
   * Companies that repeat others.
   *
   * @param repeating the numbers of the companies that repeat another, ascending
   * @param firsts for each of them the number of the first company that says the same; none of
   *     these repeats another
   * @throws IllegalArgumentException when a company does not come after the first of its kind
   */
  public static EqualCompanies of(int[] repeating, int[] firsts) {
    if (repeating.length != firsts.length) {
      throw new IllegalArgumentException(
          "%d companies repeat %d others".formatted(repeating.length, firsts.length));
    }
    for (int i = 0; i < repeating.length; i++) {
      if (firsts[i] < 1
          || firsts[i] >= repeating[i]
          || (i > 0 && repeating[i] <= repeating[i - 1])
          || Arrays.binarySearch(repeating, firsts[i]) >= 0) {
        throw new IllegalArgumentException(
            "company %d cannot repeat company %d".formatted(repeating[i], firsts[i]));
      }
    }
    return repeating.length == 0 ? NONE : new EqualCompanies(repeating.clone(), firsts.clone());
  }

  /** The same for the first companies of the list only. */
  public EqualCompanies limitedTo(int count) {
    int kept = 0;
    while (kept < repeating.length && repeating[kept] <= count) {
      kept++;
    }
    return kept == repeating.length
        ? this
        : of(Arrays.copyOf(repeating, kept), Arrays.copyOf(firsts, kept));
  }

  /** The first company that says what this one says: this one itself, or one that it repeats. */
  public int first(int company) {
    int at = Arrays.binarySearch(repeating, company);
    return at < 0 ? company : firsts[at];
  }

  /** Whether the company repeats an earlier one. */
  public boolean isRepeated(int company) {
    return Arrays.binarySearch(repeating, company) >= 0;
  }

  /** For how many companies of the list this one stands; 0 when it repeats another. */
  public int rows(int company) {
    if (isRepeated(company)) {
      return 0;
    }
    return 1 + lower(company + 1) - lower(company);
  }

  /** How many companies repeat another. */
  public int repeated() {
    return repeating.length;
  }

  /** How many firsts are below a number. */
  private int lower(int number) {
    int low = 0;
    int high = sortedFirsts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sortedFirsts[middle] < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
