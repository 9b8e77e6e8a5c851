package dev.criteria.cli;

import dev.criteria.settings.Environment;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the work is done and where it is kept. */
final class RunOptions {

  /** Requests at once when {@code --parallel} is given without a number. */
  static final int DEFAULT_CONCURRENCY = 8;

  private static final int MAX_CONCURRENCY = 4_096;

  @Option(names = "--parallel", description = "Evaluate several companies and products at once")
  boolean parallel;

  @Option(
      names = "--max-concurrent",
      paramLabel = "N",
      description =
          "With --parallel: never more than N requests in flight (MAX_CONCURRENT_COMPANIES)."
              + " Default: "
              + DEFAULT_CONCURRENCY)
  Optional<Integer> maxConcurrent = Optional.empty();

  @Option(
      names = "--session-id",
      paramLabel = "ID",
      description = "Name of the session's folder. Default: crit_ and the time of day")
  Optional<String> sessionId = Optional.empty();

  @Option(
      names = "--sessions",
      paramLabel = "DIR",
      defaultValue = "sessions",
      description = "Folder that holds the sessions. Default: ${DEFAULT-VALUE}/")
  Path sessions = Path.of("sessions");

  /**
   * How many requests may be in flight at once.
   *
   * @throws UsageException when the options contradict each other
   */
  int workers(Environment environment) {
    if (!parallel) {
      if (maxConcurrent.isPresent()) {
        throw new UsageException("--max-concurrent needs --parallel; add it");
      }
      return 1;
    }
    int workers =
        maxConcurrent
            .or(() -> environment.integer("MAX_CONCURRENT_COMPANIES", 1, MAX_CONCURRENCY))
            .orElse(DEFAULT_CONCURRENCY);
    if (workers < 1 || workers > MAX_CONCURRENCY) {
      throw new UsageException(
          "--max-concurrent: expected a number from 1 to " + MAX_CONCURRENCY + ", got " + workers);
    }
    return workers;
  }
}
