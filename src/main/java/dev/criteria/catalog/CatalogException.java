package dev.criteria.catalog;

/**
 * The user's files cannot be used as they are.
 *
 * <p>The message is one line for the user: what is wrong, where, and what to do. Text out of the
 * files is escaped in it.
 */
public abstract sealed class CatalogException extends RuntimeException
    permits UnusableCompaniesException, UnusableCriteriaException {
  private static final long serialVersionUID = 1;

  CatalogException(String message) {
    super(message);
  }

  CatalogException(String message, Throwable cause) {
    super(message, cause);
  }
}
