package dev.criteria.cli;

/**
 * How many requests may be in flight at once.
 *
 * @param most the bound, at least 1
 * @param adaptive whether the number adapts itself below the bound
 */
record Concurrency(int most, boolean adaptive) {

  /** In words for the user. */
  @Override
  public String toString() {
    if (adaptive) {
      return "as many requests at once as are of use, at most " + most;
    }
    return most == 1 ? "one request at a time" : most + " requests at once";
  }
}
