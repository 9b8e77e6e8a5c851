package dev.criteria.catalog;

/** The list of companies cannot be used. */
public final class UnusableCompaniesException extends CatalogException {
  private static final long serialVersionUID = 1;

  UnusableCompaniesException(UnusableFileException cause) {
    super(cause.explanation(), cause);
  }
}
