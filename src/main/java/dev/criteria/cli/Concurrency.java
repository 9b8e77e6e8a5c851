package dev.criteria.cli;

/**
 * How many requests may be in flight at once.
 *
 * @param most the bound, at least 1
 * @param adaptive whether the number adapts itself below the bound
 */
record Concurrency(int most, boolean adaptive) {

  /**
   * How many workers keep that many requests in flight: while one of them saves an outcome and
   * prepares its next request, another one has its place.
   */
  int workers() {
    return adaptive ? most : most + most / 4;
  }

  /** In words for the user. */
  @Override
  public String toString() {
    if (adaptive) {
      return "as many requests at once as are of use, at most " + most;
    }
    return most == 1 ? "one request at a time" : most + " requests at once";
  }
}
