package dev.criteria.cli;

import dev.criteria.settings.Environment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import picocli.CommandLine;

/**
 * One run of the program within the tests' own process.
 *
 * @param exitCode the exit code
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
record AppRun(int exitCode, String out, String err) {

  /** The time that the program believes it is. */
  static final Instant NOW = Instant.parse("2026-11-21T10:11:12Z");

  /** The folder with the sample data, as the user has it. */
  static final Path PROJECT = Path.of("").toAbsolutePath();

  static AppRun in(Path folder, String... arguments) {
    return in(folder, Map.of(), arguments);
  }

  static AppRun in(Path folder, Map<String, String> environment, String... arguments) {
    return in(folder, environment, Terminal.NONE, arguments);
  }

  static AppRun in(
      Path folder, Map<String, String> environment, Terminal terminal, String... arguments) {
    Surroundings surroundings = surroundings(folder, environment, terminal);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = App.commandLine(surroundings);
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    int exitCode = commandLine.execute(arguments);
    return new AppRun(exitCode, out.toString(), err.toString());
  }

  /** Surroundings in which the time of day stands still. */
  static Surroundings surroundings(
      Path folder, Map<String, String> environment, Terminal terminal) {
    return new Surroundings(
        new Environment(environment),
        folder,
        InstantSource.fixed(NOW),
        ZoneOffset.UTC,
        System::nanoTime,
        terminal,
        OpenFiles.UNKNOWN,
        Signals.NONE);
  }
}
