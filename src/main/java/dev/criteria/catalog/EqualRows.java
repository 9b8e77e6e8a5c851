package dev.criteria.catalog;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.EqualCompanies;
import dev.criteria.text.ScreenText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notices rows that say the same about a company as an earlier row. */
final class EqualRows {
  private static final int NAMED = 5;
  private static final int MAX_CACHED = 256;
  private static final long MAX_LINE = 0xFFFF_FFFFL;

  /** The number of the company and the line, in 32 bits each. */
  private final FirstPlaces firsts = new FirstPlaces();

  private final List<String> named = new ArrayList<>();
  private int[] repeating = new int[16];
  private int[] repeated = new int[16];
  private int count;

  /** Takes the next company in; true when an earlier row seems to say the same. */
  boolean add(Company company, long line) {
    long here = ((long) company.number() << 32) | Math.min(line, MAX_LINE);
    long first = firsts.first(FirstPlaces.hash(company), here);
    if (first == here) {
      return false;
    }
    if (named.size() < NAMED) {
      named.add("line %d (as line %d)".formatted(line, first & MAX_LINE));
    }
    if (count == repeating.length) {
      repeating = Arrays.copyOf(repeating, Math.multiplyExact(count, 2));
      repeated = Arrays.copyOf(repeated, repeating.length);
    }
    repeating[count] = company.number();
    repeated[count] = (int) (first >>> 32);
    count++;
    return true;
  }

  /**
   * Which companies are equal, each compared with the one that it seems to repeat: a verdict must
   * not come to another company by chance.
   *
   * @param companies all of the list
   */
  EqualCompanies among(List<Company> companies) {
    Map<Integer, Company> cache = new LinkedHashMap<>();
    int same = 0;
    for (int i = 0; i < count; i++) {
      if (cache.size() > MAX_CACHED) {
        cache.clear();
      }
      Company first = cache.computeIfAbsent(repeated[i], number -> companies.get(number - 1));
      if (companies.get(repeating[i] - 1).saysTheSame(first)) {
        repeating[same] = repeating[i];
        repeated[same] = repeated[i];
        same++;
      }
    }
    return EqualCompanies.of(Arrays.copyOf(repeating, same), Arrays.copyOf(repeated, same));
  }

  /** One line that counts the rows and names the first ones; nothing when there are none. */
  Optional<String> warning(Path file) {
    if (count == 0) {
      return Optional.empty();
    }
    String more = count > named.size() ? " and " + (count - named.size()) + " more" : "";
    return Optional.of(
        "%s: %d row%s an earlier row word for word; such companies are asked about once, and each"
                .formatted(ScreenText.path(file), count, count == 1 ? " repeats" : "s repeat")
            + " row gets the results: %s%s".formatted(String.join(", ", named), more));
  }
}
