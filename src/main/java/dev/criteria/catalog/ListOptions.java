package dev.criteria.catalog;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

/**
 * How a list of companies is to be read. Equal options read equal bytes as equal companies, in this
 * and in later versions of the program.
 *
 * @param rules which names of columns are known and what is done to the texts: {@link #FIRST_RULES}
 *     to {@link #PRESENT_RULES}
 * @param encoding how characters are stored; absent for UTF-8, or what a byte order mark says
 * @param columns the headers of columns that were named, for those whose names are not known
 * @param maxTokens how many tokens the texts of one company may have, about; longer ones are cut
 * @param maxRows how many rows with companies a list may have
 */
public record ListOptions(
    int rules,
    Optional<Charset> encoding,
    Map<CompanyField, String> columns,
    int maxTokens,
    int maxRows) {

  /**
   * The rules of the program's first version: cells are separated by commas, only English headers
   * are known, no row may be too long, and every row is a company of its own.
   */
  public static final int FIRST_RULES = 1;

  /** The rules that lists are read by now. */
  public static final int PRESENT_RULES = 2;

  /** The least that {@link #maxTokens} may be. */
  public static final int MIN_TOKENS = 100;

  /** Enough for a description of ten pages. */
  public static final int DEFAULT_TOKENS = 16_000;

  /** The rows that a list may have unless more are allowed. */
  public static final int DEFAULT_ROWS = 1_000_000;

  /** Lists that need no further words. */
  public static final ListOptions DEFAULT =
      new ListOptions(PRESENT_RULES, Optional.empty(), Map.of(), DEFAULT_TOKENS, DEFAULT_ROWS);

  public ListOptions {
    if (rules < FIRST_RULES || rules > PRESENT_RULES) {
      throw new IllegalArgumentException("no such rules to read a list by: " + rules);
    }
    if (maxTokens < MIN_TOKENS) {
      throw new IllegalArgumentException("a company needs more tokens than " + maxTokens);
    }
    if (maxRows < 1) {
      throw new IllegalArgumentException("a list has at least 1 row, got at most " + maxRows);
    }
    columns = Map.copyOf(columns);
  }

  /** Whether texts of this encoding can be read as CSV. */
  public static boolean isReadable(Charset charset) {
    return TextEncoding.isReadable(charset);
  }

  /** The same options for a list of any length. */
  public ListOptions withoutMaxRows() {
    return new ListOptions(rules, encoding, columns, maxTokens, Integer.MAX_VALUE);
  }

  boolean hasFirstRules() {
    return rules == FIRST_RULES;
  }
}
