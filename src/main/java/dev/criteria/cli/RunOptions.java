package dev.criteria.cli;

import dev.criteria.settings.Environment;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the work is done and where it is kept. */
final class RunOptions {

  /** Requests at once when {@code --parallel} is given without a number. */
  static final int DEFAULT_CONCURRENCY = 8;

  private static final int MAX_CONCURRENCY = 4_096;
  private static final int MAX_ADAPTIVE = 256;

  @Option(names = "--parallel", description = "Evaluate several companies and products at once")
  boolean parallel;

  @Option(
      names = "--max-concurrent",
      paramLabel = "N|auto",
      description =
          "With --parallel: never more than N requests in flight (MAX_CONCURRENT_COMPANIES). auto:"
              + " as many as are of use, up to "
              + MAX_ADAPTIVE
              + ". Default: "
              + DEFAULT_CONCURRENCY)
  Optional<String> maxConcurrent = Optional.empty();

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

  @Option(
      names = "--max-cost",
      paramLabel = "DOLLARS",
      description =
          "The most that the replies of the session may cost. A new session that is estimated to"
              + " cost more does not start; one that has cost so much stops, and can be resumed"
              + " with a higher limit")
  Optional<BigDecimal> maxCost = Optional.empty();

  /**
   * How many requests may be in flight at once.
   *
   * @throws UsageException when the options contradict each other
   */
  Concurrency concurrency(Environment environment) {
    if (!parallel) {
      if (maxConcurrent.isPresent()) {
        throw new UsageException("--max-concurrent needs --parallel; add it");
      }
      return new Concurrency(1, false);
    }
    if (maxConcurrent.isPresent()) {
      return read(maxConcurrent.get());
    }
    return new Concurrency(
        environment
            .integer("MAX_CONCURRENT_COMPANIES", 1, MAX_CONCURRENCY)
            .orElse(DEFAULT_CONCURRENCY),
        false);
  }

  private static Concurrency read(String text) {
    if (text.equalsIgnoreCase("auto")) {
      return new Concurrency(MAX_ADAPTIVE, true);
    }
    try {
      int workers = Integer.parseInt(text);
      if (workers >= 1 && workers <= MAX_CONCURRENCY) {
        return new Concurrency(workers, false);
      }
    } catch (NumberFormatException e) {
      // The one message below says what is expected.
    }
    throw new UsageException(
        "--max-concurrent: expected a number from 1 to " + MAX_CONCURRENCY + ", or auto");
  }
}
