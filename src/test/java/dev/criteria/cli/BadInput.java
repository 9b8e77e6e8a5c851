package dev.criteria.cli;

/**
 * One case of bad input.
 *
 * @param row its row in the table of docs/bad-input.md
 * @param given what is given
 * @param exitCode the exit code that is expected
 * @param says a part of what the program is expected to say
 * @param asks whether the provider may be asked
 * @param act gives it
 */
record BadInput(int row, String given, int exitCode, String says, boolean asks, Act act) {

  /** Gives the program something, looks at what comes of it, and hands back the last run. */
  @FunctionalInterface
  interface Act {
    AppRun in(Workplace place) throws Exception;
  }

  /** The provider is asked nothing. */
  static BadInput refused(int row, String given, int exitCode, String says, Act act) {
    return new BadInput(row, given, exitCode, says, false, act);
  }

  /** The companies are evaluated all the same. */
  static BadInput taken(int row, String given, String says, Act act) {
    return new BadInput(row, given, 0, says, true, act);
  }

  @Override
  public String toString() {
    return "row " + row + ": " + given;
  }
}
