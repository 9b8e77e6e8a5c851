package dev.criteria.catalog;

import org.jspecify.annotations.Nullable;

/** What is wrong with the parts of one file: the first complaint in full, the others by line. */
final class RowComplaints {
  private @Nullable UnusableFileException first;
  private final Lines others = new Lines();
  private final String unit;

  /**
   * @param unit what each complaint is about, such as "row"
   */
  RowComplaints(String unit) {
    this.unit = unit;
  }

  /** Keeps a complaint about what begins at a line; at most one for each part. */
  void add(long line, UnusableFileException complaint) {
    if (first == null) {
      first = complaint;
    } else {
      others.add(line);
    }
  }

  /** Throws what was kept as one complaint. */
  void throwIfAny() throws UnusableFileException {
    if (first == null) {
      return;
    }
    if (others.isEmpty()) {
      throw first;
    }
    throw new UnusableFileException(
        "%s (errors in %d more %s%s: %s)"
            .formatted(
                first.explanation(), others.count(), unit, others.count() == 1 ? "" : "s", others));
  }
}
