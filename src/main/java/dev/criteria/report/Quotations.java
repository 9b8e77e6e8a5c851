package dev.criteria.report;

import dev.criteria.evaluation.Company;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells which quotes stand in a company's own text, looking each one up once. Not safe for
 * concurrent use.
 */
final class Quotations {

  private final Company company;
  private final Map<String, Boolean> found = new HashMap<>();

  Quotations(Company company) {
    this.company = company;
  }

  /** Tells whether the quote stands in the company's text; false for a blank one. */
  boolean found(String quote) {
    return found.computeIfAbsent(quote, company::says);
  }
}
