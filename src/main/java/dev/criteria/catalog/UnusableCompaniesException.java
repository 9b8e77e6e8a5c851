package dev.criteria.catalog;

/** The list of companies cannot be used. */
public final class UnusableCompaniesException extends CatalogException {
  private static final long serialVersionUID = 1;

  /**
   * What is wrong with the companies beyond their file.
   *
   * @param message one line, ready for the user
   */
  public UnusableCompaniesException(String message) {
    super(message);
  }

  UnusableCompaniesException(UnusableFileException cause) {
    super(cause.explanation(), cause);
  }
}
