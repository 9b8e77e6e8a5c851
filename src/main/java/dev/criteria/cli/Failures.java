package dev.criteria.cli;

import dev.criteria.catalog.UnusableCompaniesException;
import dev.criteria.catalog.UnusableCriteriaException;
import dev.criteria.journal.JournalException;
import dev.criteria.report.ResultsNotWrittenException;
import dev.criteria.run.CheckpointException;
import dev.criteria.settings.SettingsException;
import dev.criteria.text.ScreenText;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place where an exception becomes a message and an exit code. */
final class Failures {
  private static final int MAX_MESSAGE = 2_000;

  private Failures() {}

  /** Handles what picocli says about the command line. */
  static int usage(ParameterException exception, String[] arguments) {
    CommandLine commandLine = exception.getCommandLine();
    PrintWriter err = commandLine.getErr();
    say(err, exception.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(exception, err)) {
      err.println("Try: " + commandLine.getCommandSpec().qualifiedName() + " --help");
    }
    err.flush();
    return ExitCode.USAGE.number();
  }

  /** Handles what went wrong while a command ran. */
  static int execution(Exception exception, CommandLine commandLine, ParseResult parsed) {
    ExitCode exitCode = exitCode(exception);
    if (exitCode == ExitCode.INTERNAL) {
      say(
          commandLine.getErr(),
          "internal error: " + exception + "; this is a defect of the program: please report it");
      LoggerFactory.getLogger(Failures.class).debug("internal error", exception);
    } else {
      say(commandLine.getErr(), exception.getMessage());
    }
    return exitCode.number();
  }

  private static ExitCode exitCode(Exception exception) {
    return switch (exception) {
      case UsageException _,
          JournalException.InvalidSessionId _,
          JournalException.SessionExists _ ->
          ExitCode.USAGE;
      case UnusableCompaniesException _ -> ExitCode.INPUT;
      case UnusableCriteriaException _, SettingsException _ -> ExitCode.CONFIGURATION;
      case CheckpointException _,
          ResultsNotWrittenException _,
          JournalException.StorageFailed _,
          JournalException.Closed _ ->
          ExitCode.STORAGE;
      default -> ExitCode.INTERNAL;
    };
  }

  /** Writes one line, whatever the message holds. */
  private static void say(PrintWriter err, @Nullable String message) {
    err.println("error: " + ScreenText.shown(String.valueOf(message), MAX_MESSAGE));
    err.flush();
  }
}
