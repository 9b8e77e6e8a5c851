package dev.criteria.catalog;

import java.util.Locale;

/** What the program knows of a company apart from further columns. */
public enum CompanyField {
  /** What the company is called. */
  NAME,
  /** Where the company is found in the web. */
  WEBSITE,
  /** What the list says about the company. */
  DESCRIPTION;

  /** How the user writes it, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
