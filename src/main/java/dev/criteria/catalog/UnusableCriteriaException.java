package dev.criteria.catalog;

/** The criteria cannot be used. */
public final class UnusableCriteriaException extends CatalogException {
  private static final long serialVersionUID = 1;

  UnusableCriteriaException(UnusableFileException cause) {
    super(cause.explanation(), cause);
  }
}
