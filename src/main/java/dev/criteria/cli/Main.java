package dev.criteria.cli;

/** Where the program starts. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    int exitCode = ExitCode.INTERNAL.number();
    try {
      exitCode =
          StoredHelp.isAskedBy(arguments)
              ? StoredHelp.print(System.out).number()
              : App.commandLine(Surroundings.ofThisProcess()).execute(arguments);
    } catch (Throwable e) {
      Failures.fatal(System.err, e);
    } finally {
      // Threads that nobody could stop any longer must not keep a broken process alive.
      System.exit(exitCode);
    }
  }
}
