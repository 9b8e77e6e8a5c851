package dev.criteria.cli;

/** Where the program starts. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    int exitCode = App.commandLine(Surroundings.ofThisProcess()).execute(arguments);
    System.exit(exitCode);
  }
}
