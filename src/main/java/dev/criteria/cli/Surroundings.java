package dev.criteria.cli;

import dev.criteria.settings.Environment;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * What the program finds round it when it is started. Everything else gets it from here, so that
 * tests can start the program in other surroundings.
 *
 * @param environment the environment variables
 * @param folder the current folder, against which paths are resolved
 * @param clock the time of day, for stamps
 * @param zone the time zone of the user
 * @param nanoTime a clock that only moves forward, in nanoseconds, for durations
 * @param terminal where the user can be asked
 * @param openFiles how many more files may be opened
 * @param signals how the program is asked to end
 */
record Surroundings(
    Environment environment,
    Path folder,
    InstantSource clock,
    ZoneId zone,
    LongSupplier nanoTime,
    Terminal terminal,
    OpenFiles openFiles,
    Signals signals) {

  /** The same with other variables. */
  Surroundings with(Environment other) {
    return new Surroundings(other, folder, clock, zone, nanoTime, terminal, openFiles, signals);
  }

  /** The surroundings of this process. */
  static Surroundings ofThisProcess() {
    return new Surroundings(
        new Environment(System.getenv()),
        Path.of(""),
        InstantSource.system(),
        ZoneId.systemDefault(),
        System::nanoTime,
        Terminal.ofThisProcess(),
        OpenFiles.ofThisProcess(),
        new ProcessSignals());
  }
}
