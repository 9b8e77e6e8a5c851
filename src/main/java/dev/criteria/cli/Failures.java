package dev.criteria.cli;

import dev.criteria.catalog.UnusableCompaniesException;
import dev.criteria.catalog.UnusableCriteriaException;
import dev.criteria.journal.JournalException;
import dev.criteria.recovery.PlanException;
import dev.criteria.report.ResultsNotWrittenException;
import dev.criteria.settings.SettingsException;
import dev.criteria.text.ScreenText;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place where an exception becomes a message and an exit code. */
final class Failures {
  /** People paste keys into the command line; the message about that must not repeat them. */
  private static final Pattern KEY_LIKE = Pattern.compile("sk-[\\w-]{3,}");

  private static final int MAX_MESSAGE = 2_000;

  private static final String NO_MEMORY =
      "error: out of memory: what was saved is safe; give the program more, such as with"
          + " JAVA_TOOL_OPTIONS=-Xmx4g, and resume the session";

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
      say(commandLine.getErr(), message(exception));
    }
    return exitCode.number();
  }

  /** Says what ended the program that no command could handle, such as a lack of memory. */
  static void fatal(PrintStream err, Throwable error) {
    if (error instanceof OutOfMemoryError) {
      // Short, because there may be no memory for more.
      err.println(NO_MEMORY);
    } else {
      err.println(line("internal error: " + error));
    }
  }

  private static @Nullable String message(Exception exception) {
    if (!(exception instanceof UncheckedIOException)) {
      return exception.getMessage();
    }
    Throwable cause = exception.getCause();
    return exception.getMessage()
        + (cause == null ? "" : ": " + cause.getMessage())
        + "; see to the disk and the limits of the system (ulimit -n) and try again, nothing saved"
        + " before is lost";
  }

  private static ExitCode exitCode(Exception exception) {
    return switch (exception) {
      case JournalException inSession -> exitCode(inSession);
      case UsageException _ -> ExitCode.USAGE;
      case UnusableCompaniesException _ -> ExitCode.INPUT;
      case UnusableCriteriaException _, SettingsException _ -> ExitCode.CONFIGURATION;
      case ResultsNotWrittenException _, TooFewFilesException _, UncheckedIOException _ ->
          ExitCode.STORAGE;
      case PlanException _, DamagedSessionException _ -> ExitCode.DAMAGED;
      case ChangedInputException _ -> ExitCode.CHANGED;
      default -> ExitCode.INTERNAL;
    };
  }

  private static ExitCode exitCode(JournalException exception) {
    return switch (exception) {
      case JournalException.InvalidSessionId _, JournalException.SessionExists _ -> ExitCode.USAGE;
      case JournalException.NoSession _, JournalException.UnknownFormat _ -> ExitCode.SESSION;
      case JournalException.InUse _ -> ExitCode.IN_USE;
      case JournalException.Damaged _ -> ExitCode.DAMAGED;
      case JournalException.StorageFailed _, JournalException.Closed _ -> ExitCode.STORAGE;
    };
  }

  /** Where an exception came from, line by line, for a log. */
  static List<String> trace(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return withoutKeys(trace.toString()).lines().map(String::strip).toList();
  }

  /** Writes one line, whatever the message holds. */
  private static void say(PrintWriter err, @Nullable String message) {
    err.println(line(message));
    err.flush();
  }

  /** A text without what looks like a key. */
  static String withoutKeys(String text) {
    return KEY_LIKE.matcher(text).replaceAll("[redacted]");
  }

  private static String line(@Nullable String message) {
    String safe = withoutKeys(String.valueOf(message));
    return "error: " + ScreenText.shown(safe, MAX_MESSAGE);
  }
}
